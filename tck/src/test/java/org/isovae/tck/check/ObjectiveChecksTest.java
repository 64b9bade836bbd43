package org.isovae.tck.check;

import java.util.Map;
import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.ObjectiveProvider;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Refresh;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.ObjectiveContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ObjectiveChecksTest {
  private static final String TERMS = "the terms hold distortion, and kl where there is a beta";

  /** D/β + KL with β = 0.1; right unless overridden. */
  private static class Conventional implements Objective {
    @Override
    public Loss loss(Ops ops, Vae vae, Batch batch) {
      Posterior posterior = vae.encode(ops, batch);
      Tensor z = posterior.draw(ops);
      Tensor perRow = vae.distortion(ops, batch, vae.decode(ops, z, batch));
      Tensor distortion = mean(ops, perRow);
      Tensor divergence = ops.mean(vae.divergence(ops, posterior, z));
      return Loss.of(total(ops, distortion, divergence))
          .with(Loss.DISTORTION, distortion)
          .with(Loss.DIVERGENCE, divergence);
    }

    Tensor mean(Ops ops, Tensor perRow) {
      return ops.mean(perRow);
    }

    Tensor total(Ops ops, Tensor distortion, Tensor divergence) {
      return ops.add(ops.divide(distortion, 0.1), divergence);
    }

    @Override
    public OptionalDouble beta(SampleSpec sample) {
      return OptionalDouble.of(0.1);
    }
  }

  @Nested
  final class ConventionalLoss implements ObjectiveContract {
    @Override
    public ObjectiveProvider<?> provider() {
      return TestProviders.objective(Conventional::new);
    }
  }

  @Nested
  final class RefreshedLoss implements ObjectiveContract {
    @Override
    public ObjectiveProvider<?> provider() {
      return TestProviders.objective(Centred::new);
    }
  }

  /** Pulls every encoded row to the mean of all, which is computed anew every fourth step. */
  private static class Centred extends Conventional {
    @Override
    public Loss loss(Ops ops, Vae vae, Batch batch) {
      Loss loss = super.loss(ops, vae, batch);
      Tensor centre = ops.state("centre", Shape.of(vae.latent()), Initializer.zeros());
      Tensor away = ops.subtract(vae.encode(ops, batch).mean(), centre);
      Loss pulled = Loss.of(ops.add(loss.total(), ops.mean(ops.square(away))));
      for (Map.Entry<String, Tensor> term : loss.terms().entrySet()) {
        pulled = pulled.with(term.getKey(), term.getValue());
      }
      return pulled.refreshed(
          Refresh.everySteps(4, pause -> pause.assign(centre, centre(vae, pause))));
    }

    float[] centre(Vae vae, Refresh.Pause pause) {
      float[] means = pause.evaluate(vae.encoder(), pause.samples()).get(Vae.MEAN);
      float[] centre = new float[vae.latent()];
      for (int i = 0; i < means.length; i++) {
        centre[i % centre.length] += means[i] / pause.samples().size();
      }
      return centre;
    }
  }

  @Test
  void rememberingOutsideOfStatesIsCaught() {
    findings(
            new Centred() {
              private float[] last = new float[2];

              @Override
              float[] centre(Vae vae, Refresh.Pause pause) {
                if (pause.step() == 0) {
                  last = new float[vae.latent()];
                }
                float[] now = super.centre(vae, pause);
                for (int j = 0; j < now.length; j++) {
                  now[j] += 0.5f * last[j];
                }
                last = now;
                return now.clone();
              }

              @Override
              public Loss loss(Ops ops, Vae vae, Batch batch) {
                last = new float[vae.latent()]; // as in another process
                return super.loss(ops, vae, batch);
              }
            })
        .caughtBy("what is refreshed is a function of the model and the step")
        .contains("must be a state");
  }

  private static Findings findings(Objective objective) {
    return Findings.of(ObjectiveChecks.all(() -> objective, 4));
  }

  @Nested
  final class NoDivergence implements ObjectiveContract {
    @Override
    public ObjectiveProvider<?> provider() {
      return TestProviders.objective(Autoencoder::new);
    }
  }

  /** D of the mean alone. */
  private static class Autoencoder implements Objective {
    @Override
    public Loss loss(Ops ops, Vae vae, Batch batch) {
      Tensor mean = vae.encode(ops, batch).mean();
      Tensor distortion = ops.mean(vae.distortion(ops, batch, vae.decode(ops, mean, batch)));
      return Loss.of(distortion).with(Loss.DISTORTION, distortion);
    }

    @Override
    public OptionalDouble beta(SampleSpec sample) {
      return OptionalDouble.empty();
    }
  }

  @Test
  void missingDistortionIsCaught() {
    findings(
            new Conventional() {
              @Override
              public Loss loss(Ops ops, Vae vae, Batch batch) {
                Loss loss = super.loss(ops, vae, batch);
                return Loss.of(loss.total())
                    .with(Loss.DIVERGENCE, loss.terms().get(Loss.DIVERGENCE));
              }
            })
        .caughtBy(TERMS)
        .contains("\"distortion\"");
  }

  @Test
  void betaWithoutADivergenceIsCaught() {
    findings(
            new Autoencoder() {
              @Override
              public OptionalDouble beta(SampleSpec sample) {
                return OptionalDouble.of(0.1);
              }
            })
        .caughtBy(TERMS)
        .contains("beta is OptionalDouble[0.1]", "a divergence has a beta");
  }

  @Test
  void divergenceWithoutABetaIsCaught() {
    findings(
            new Conventional() {
              @Override
              public OptionalDouble beta(SampleSpec sample) {
                return OptionalDouble.empty();
              }
            })
        .caughtBy(TERMS)
        .contains("beta is OptionalDouble.empty", "kl");
  }

  @Test
  void sumOverTheBatchIsCaught() {
    findings(
            new Conventional() {
              @Override
              Tensor mean(Ops ops, Tensor perRow) {
                return ops.sum(perRow);
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
              public OptionalDouble beta(SampleSpec sample) {
                return OptionalDouble.of(0);
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
