package org.isovae.networks;

import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/** μ = x·A + a, ln σ² = s for every x, x̂ = z·B + b. */
final class Linear implements Network {
  private final LinearConfig config;
  private final Dense dense = new Dense(Initialization.GLOROT);

  Linear(LinearConfig config) {
    this.config = config;
  }

  @Override
  public Posterior encode(Ops ops, Tensor x, int latent) {
    Tensor mean = dense.apply(ops, "mean", ops.flatten(x), latent);
    Tensor logVariance =
        ops.parameter(
            "log-variance", Shape.of(latent), Initializer.constant(config.initialLogVariance()));
    return new Posterior(mean, ops.broadcastLike(logVariance, mean));
  }

  @Override
  public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
    if (!target.domain().equals(Domain.REALS)) {
      throw new ShapeException(
          "network linear: a linear decoder gives any number, but the metric is defined on "
              + target.domain()
              + " only; choose the network mlp, or a metric on the reals");
    }
    return Dense.unflatten(ops, dense.apply(ops, "output", z, target.size()), target.shape());
  }
}
