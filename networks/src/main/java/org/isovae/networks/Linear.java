package org.isovae.networks;

import org.isovae.api.data.Domain;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
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
  public Posterior encode(Ops ops, Batch batch, int latent) {
    Tensor mean = dense.apply(ops, "mean", ops.flatten(batch.x()), latent);
    Tensor logVariance =
        ops.parameter(
            "log-variance", Shape.of(latent), Initializer.constant(config.initialLogVariance()));
    return Posterior.gaussian(mean, ops.broadcastLike(logVariance, mean));
  }

  @Override
  public Decoded decode(Ops ops, Tensor z, Target target) {
    return Outputs.of(
        target,
        (head, layer) -> {
          if (!head.domain().equals(Domain.REALS) || !head.domains().isEmpty()) {
            throw new ShapeException(
                "network linear: a linear decoder gives any number, but the metric wants "
                    + head
                    + "; choose the network mlp, or a metric on the reals");
          }
          return Dense.unflatten(
              ops, dense.apply(ops, layer, z, head.shape().size()), head.shape());
        });
  }
}
