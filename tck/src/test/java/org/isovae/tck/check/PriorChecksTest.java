package org.isovae.tck.check;

import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.PriorContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PriorChecksTest {
  private static final String DIVERGENCE = "the divergence agrees with its integral";

  @Nested
  final class StandardNormal implements PriorContract {
    @Override
    public PriorProvider<?> provider() {
      return TestProviders.prior(PlainPrior::new);
    }
  }

  /** A Laplace prior of scale 1, whose divergence is sampled. */
  private static class Laplace implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return ops.negate(ops.sum(ops.add(ops.abs(z), Math.log(2)), 1));
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      Tensor u = ops.subtract(ops.uniform("sample", like), 0.5);
      Tensor tail = ops.log1p(ops.multiply(ops.abs(u), -2));
      return ops.negate(ops.multiply(ops.sign(u), tail));
    }

    @Override
    public double quantile(int dimension, double probability) {
      return probability < 0.5 ? Math.log(2 * probability) : -Math.log(2 * (1 - probability));
    }
  }

  @Nested
  final class SampledDivergence implements PriorContract {
    @Override
    public PriorProvider<?> provider() {
      return TestProviders.prior(Laplace::new);
    }
  }

  private static Findings findings(Prior prior) {
    return Findings.of(PriorChecks.all(() -> prior, 9));
  }

  @Test
  void densityWithoutItsConstantIsCaught() {
    findings(
            new Laplace() {
              @Override
              public Tensor logDensity(Ops ops, Tensor z) {
                return ops.negate(ops.sum(ops.abs(z), 1));
              }
            })
        .caughtBy("the density integrates to 1")
        .contains("2.0000", "expected 1", "seed 9");
  }

  @Test
  void divergenceThatIsHalfTooLargeIsCaught() {
    findings(
            new PlainPrior() {
              @Override
              public Tensor divergence(Ops ops, Posterior posterior) {
                return ops.multiply(super.divergence(ops, posterior), 1.5);
              }
            })
        .caughtBy(DIVERGENCE)
        .contains("its integral is");
  }

  @Test
  void sampledDivergenceThatIsDeclaredExactIsCaught() {
    findings(
            new Laplace() {
              @Override
              public boolean closedForm() {
                return true;
              }
            })
        .caughtBy(DIVERGENCE);
  }

  @Test
  void quantileOfAnotherScaleIsCaught() {
    findings(
            new Laplace() {
              @Override
              public double quantile(int dimension, double probability) {
                return 1.1 * super.quantile(dimension, probability);
              }
            })
        .caughtBy("the quantile rises and inverts the distribution function")
        .contains("quantile(0, 0.02)");
  }

  @Test
  void samplesOfAnotherDistributionAreCaught() {
    findings(
            new Laplace() {
              @Override
              public Tensor sample(Ops ops, Tensor like) {
                return ops.normal("sample", like);
              }
            })
        .caughtBy("samples follow the quantiles")
        .contains("of 40000 samples");
  }

  @Test
  void samplesWithoutNoiseAreCaught() {
    findings(
            new Laplace() {
              @Override
              public Tensor sample(Ops ops, Tensor like) {
                return ops.multiply(like, 0);
              }
            })
        .caughtBy("samples depend on the noise seed alone")
        .contains("another noise seed");
  }
}
