package org.isovae.objectives;

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** L = D(x, x̂)/β + KL, x̂ = Dec(z) with one z ~ q(z|x) a row, which the KL sees too. */
final class BetaVae implements Objective {
  private final Weights weights;

  BetaVae(BetaVaeConfig config) {
    this.weights = new Weights(config);
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    Tensor z = posterior.draw(ops);
    Decoded decoded = vae.decode(ops, z, batch);
    return weights.loss(
        ops, batch, vae.distortion(ops, batch, decoded), vae.divergence(ops, posterior, z));
  }

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return weights.beta(sample);
  }
}
