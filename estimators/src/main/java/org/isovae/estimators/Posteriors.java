package org.isovae.estimators;

import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Ops;

/** The posterior that a model is measured with. */
final class Posteriors {
  private Posteriors() {}

  /** q(z|x); for an autoencoder, whose σ has no meaning, with σ = 1 as the unit of length. */
  static Posterior of(Ops ops, TrainedModel model, Batch batch) {
    Posterior posterior = model.vae().encode(ops, batch);
    return model.beta().isPresent()
        ? posterior
        : Posterior.gaussian(posterior.mean(), ops.multiply(posterior.mean(), 0));
  }
}
