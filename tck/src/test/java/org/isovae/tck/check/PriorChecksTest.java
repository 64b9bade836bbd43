package org.isovae.tck.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Marginal;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.model.PriorProvider;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.PriorContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class PriorChecksTest {
  private static final String DIVERGENCE = "the divergence agrees with its integral";
  private static final String EXPECTED =
      "the expected divergence is its integral, and draws no noise";
  private static final String PLANE = "the expected divergence holds in two dimensions";
  private static final String ADD_UP = "divergences of single dimensions add up";

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
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      return new LaplaceMarginal(1, 2);
    }
  }

  /** Of any scale b: wrong unless b = 1 and the variance is 2. */
  private record LaplaceMarginal(double scale, double variance) implements Marginal {
    @Override
    public double mean() {
      return 0;
    }

    @Override
    public OptionalDouble quantile(double probability) {
      double u = probability - 0.5;
      return OptionalDouble.of(-scale * Math.signum(u) * Math.log1p(-2 * Math.abs(u)));
    }
  }

  @Nested
  final class SampledDivergence implements PriorContract {
    @Override
    public PriorProvider<?> provider() {
      return TestProviders.prior(Laplace::new);
    }
  }

  /** N(m, I) with a learnt m that starts at 0. */
  private static class Moved implements Prior {
    private final PlainPrior plain = new PlainPrior();

    private static Tensor centre(Ops ops, int latent) {
      return ops.parameter("centre", Shape.of(latent), Initializer.zeros());
    }

    private static Tensor centre(Ops ops, Tensor like) {
      return centre(ops, like.shape().dimension(1));
    }

    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return plain.logDensity(ops, ops.subtract(z, centre(ops, z)));
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return ops.add(plain.sample(ops, like), centre(ops, like));
    }

    @Override
    public Map<String, Tensor> summary(Ops ops, int latent) {
      return Map.of("centre", centre(ops, latent));
    }

    @Override
    public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
      double centre = summary.get("centre")[dimension];
      Marginal unit = plain.marginal(latent, dimension, Map.of());
      return new Marginal() {
        @Override
        public double mean() {
          return centre;
        }

        @Override
        public double variance() {
          return 1;
        }

        @Override
        public OptionalDouble quantile(double probability) {
          return OptionalDouble.of(centre + unit.quantile(probability).orElseThrow());
        }
      };
    }
  }

  @Nested
  final class LearntPrior implements PriorContract {
    @Override
    public PriorProvider<?> provider() {
      return TestProviders.prior(Moved::new);
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
              public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
                return ops.multiply(super.divergence(ops, posterior, z), 1.5);
              }
            })
        .caughtBy(DIVERGENCE)
        .contains("its integral is");
  }

  @Test
  void divergenceOfAnotherDrawIsCaught() {
    findings(
            new Laplace() {
              @Override
              public Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
                return super.divergence(ops, posterior, posterior.mean());
              }
            })
        .caughtBy(DIVERGENCE)
        .contains("on average over 40000 draws");
  }

  @Test
  void wrongExpectedDivergenceIsCaught() {
    Findings findings =
        findings(
            new Laplace() {
              @Override
              public Tensor expectedDivergence(Ops ops, Posterior posterior) {
                return divergence(ops, posterior, posterior.mean());
              }
            });
    findings.caughtBy(EXPECTED).contains("the expected KL(N(0.0, 1.0²) ‖ p) is");
    findings.caughtBy(PLANE).contains("the expected KL in two dimensions is");
  }

  @Test
  void expectedDivergenceThatForgetsADimensionIsCaught() {
    Findings findings =
        findings(
            new PlainPrior() {
              @Override
              public Tensor expectedDivergence(Ops ops, Posterior posterior) {
                Tensor terms = divergencePerDimension(ops, posterior).orElseThrow();
                return ops.sum(ops.slice(terms, 1, 0, 1), 1);
              }
            });
    findings.caughtBy(PLANE);
    findings.caughtBy(ADD_UP).contains("add up to");
    assertThat(findings.failures()).doesNotContainKey(EXPECTED);
  }

  @Test
  void noisyExpectedDivergenceIsCaught() {
    findings(
            new PlainPrior() {
              @Override
              public Tensor expectedDivergence(Ops ops, Posterior posterior) {
                Tensor exact = super.expectedDivergence(ops, posterior);
                return ops.add(exact, ops.multiply(ops.normal("sample", exact), 1e-9));
              }
            })
        .caughtBy(EXPECTED)
        .contains("draws noise");
  }

  @Test
  void divergencesThatDoNotAddUpAreCaught() {
    findings(
            new Laplace() {
              @Override
              public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
                Tensor whole = expectedDivergence(ops, posterior);
                Tensor column = ops.reshape(whole, Shape.of(Shape.BATCH, 1));
                return Optional.of(ops.broadcastLike(column, posterior.mean()));
              }

              @Override
              public Tensor expectedDivergence(Ops ops, Posterior posterior) {
                UnaryOperator<Tensor> logPrior = z -> logDensity(ops, z);
                int latent = posterior.mean().shape().dimension(1);
                return ops.negate(
                    ops.add(
                        posterior.entropy(ops),
                        Expectation.quadrature(latent).of(ops, posterior, logPrior)));
              }
            })
        .caughtBy(ADD_UP)
        .contains("add up to");
  }

  @Test
  void divergencesOfTheWrongDimensionsAreCaught() {
    findings(
            new PlainPrior() {
              @Override
              public Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
                Tensor terms = super.divergencePerDimension(ops, posterior).orElseThrow();
                int last = terms.shape().dimension(1) - 1;
                return Optional.of(
                    last == 0
                        ? terms
                        : ops.concat(
                            1, ops.slice(terms, 1, last, 1), ops.slice(terms, 1, 0, last)));
              }
            })
        .caughtBy(ADD_UP)
        .contains("the divergence of dimension 0 is");
  }

  @Test
  void wrongVarianceIsCaught() {
    findings(
            new Laplace() {
              @Override
              public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
                return new LaplaceMarginal(1, 1);
              }
            })
        .caughtBy("mean and variance of the marginal are those of the density")
        .contains("the variance is 1.0, the density's is");
  }

  @Test
  void quantileOfAnotherScaleIsCaught() {
    findings(
            new Laplace() {
              @Override
              public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
                return new LaplaceMarginal(1.1, 2);
              }
            })
        .caughtBy("the quantile rises and inverts the distribution function")
        .contains("the quantile at 0.02 is");
  }

  @Test
  void marginalThatForgetsWhatWasLearntIsCaught() {
    findings(
            new Moved() {
              @Override
              public Marginal marginal(int latent, int dimension, Map<String, float[]> summary) {
                return super.marginal(latent, dimension, Map.of("centre", new float[latent]));
              }
            })
        .caughtBy("mean and variance of the marginal are those of the density")
        .contains("the mean is 0.0");
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
        .caughtBy("samples follow the density")
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

  @Test
  void samplesThatForgetWhatWasLearntAreCaught() {
    findings(
            new Moved() {
              @Override
              public Tensor sample(Ops ops, Tensor like) {
                return ops.normal("sample", like);
              }
            })
        .caughtBy("samples follow the density");
  }
}
