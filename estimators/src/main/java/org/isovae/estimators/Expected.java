package org.isovae.estimators;

import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The one deterministic expectation over z ~ q(z|x) that all estimators use for distortions. */
final class Expected {
  private Expected() {}

  /**
   * E[D(x, Dec(z))] of each row, [batch], over the corners of {@link Expectation#corners}.
   *
   * @param batch the rows, under whose conditions is decoded
   * @param from the rows that D starts from: the same, or their reconstructions
   */
  static Tensor distortion(Ops ops, Vae vae, Batch batch, Batch from, Posterior posterior) {
    return vae.expectedDistortion(ops, batch, from, posterior);
  }

  /**
   * L_x = E[D(x, Dec(z))]/β + KL of each row, nats, [batch].
   *
   * @param model one that has a β
   */
  static Tensor loss(Ops ops, TrainedModel model, Batch batch, Posterior posterior) {
    Tensor distortion = distortion(ops, model.vae(), batch, batch, posterior);
    return ops.add(
        ops.multiply(distortion, 1 / model.beta().orElseThrow()),
        model.vae().expectedDivergence(ops, posterior));
  }
}
