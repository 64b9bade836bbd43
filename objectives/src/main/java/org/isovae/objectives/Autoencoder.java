package org.isovae.objectives;

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** L = D(x, Dec(μ)): the limit σ = 0 of a VAE without its divergence. */
final class Autoencoder implements Objective {
  @Override
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Decoded decoded = vae.decode(ops, vae.encode(ops, batch).mean(), batch);
    Tensor distortion = ops.mean(vae.distortion(ops, batch, decoded));
    return Loss.of(distortion).with(Loss.DISTORTION, distortion);
  }

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return OptionalDouble.empty();
  }
}
