package org.isovae.tck.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.ObjectiveContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ObjectiveChecksTest {

  /** D/β + KL with β = 0.1; right unless overridden. */
  private static class Conventional implements Objective {
    @Override
    public Loss loss(Ops ops, Vae vae, Tensor x) {
      Posterior posterior = vae.encode(ops, x);
      Tensor distortion = ops.mean(vae.distortion(ops, x, vae.decode(ops, posterior.sample(ops))));
      Tensor divergence = ops.mean(vae.divergence(ops, posterior));
      Map<String, Tensor> terms = new LinkedHashMap<>();
      terms.put(Loss.DISTORTION, distortion);
      terms.put(Loss.DIVERGENCE, divergence);
      return new Loss(total(ops, distortion, divergence), terms);
    }

    Tensor total(Ops ops, Tensor distortion, Tensor divergence) {
      return ops.add(ops.divide(distortion, 0.1), divergence);
    }

    @Override
    public double beta(SampleSpec sample) {
      return 0.1;
    }
  }

  @Nested
  final class ConventionalLoss implements ObjectiveContract {
    @Override
    public ObjectiveProvider<?> provider() {
      return TestProviders.objective(Conventional::new);
    }
  }

  private static Findings findings(Objective objective) {
    return Findings.of(ObjectiveChecks.all(() -> objective, 4));
  }

  @Test
  void missingTermIsCaught() {
    findings(
            new Conventional() {
              @Override
              public Loss loss(Ops ops, Vae vae, Tensor x) {
                Loss loss = super.loss(ops, vae, x);
                return new Loss(
                    loss.total(), Map.of(Loss.DISTORTION, loss.terms().get(Loss.DISTORTION)));
              }
            })
        .caughtBy("the terms hold distortion and kl")
        .contains("\"kl\"");
  }

  @Test
  void sumOverTheBatchIsCaught() {
    findings(
            new Conventional() {
              @Override
              public Loss loss(Ops ops, Vae vae, Tensor x) {
                Posterior posterior = vae.encode(ops, x);
                Tensor distortion =
                    ops.sum(vae.distortion(ops, x, vae.decode(ops, posterior.sample(ops))));
                Tensor divergence = ops.mean(vae.divergence(ops, posterior));
                return new Loss(
                    total(ops, distortion, divergence),
                    Map.of(Loss.DISTORTION, distortion, Loss.DIVERGENCE, divergence));
              }
            })
        .caughtBy("distortion is the batch mean of D in sum form")
        .contains("it is to be a mean");
  }

  @Test
  void gradientThatStopsIsCaught() {
    findings(
            new Conventional() {
              @Override
              Tensor total(Ops ops, Tensor distortion, Tensor divergence) {
                return super.total(ops, distortion, ops.stopGradient(divergence));
              }
            })
        .caughtBy("gradients agree with numeric differences")
        .contains("total", "encoder/");
  }

  @Test
  void lossThatRisesIsCaught() {
    findings(
            new Conventional() {
              @Override
              Tensor total(Ops ops, Tensor distortion, Tensor divergence) {
                Tensor total = super.total(ops, distortion, divergence);
                return ops.subtract(ops.multiply(ops.stopGradient(total), 2), total);
              }
            })
        .caughtBy("training lowers the loss");
  }

  @Test
  void betaOfZeroIsCaught() {
    findings(
            new Conventional() {
              @Override
              public double beta(SampleSpec sample) {
                return 0;
              }
            })
        .caughtBy("beta is positive for every sample size")
        .contains("beta is 0.0");
  }

  @Test
  void lossWithoutANumberIsCaught() {
    findings(
            new Conventional() {
              @Override
              Tensor total(Ops ops, Tensor distortion, Tensor divergence) {
                return ops.log(ops.negate(distortion));
              }
            })
        .caughtBy("total and terms are finite")
        .contains("total", "NaN");
  }
}
