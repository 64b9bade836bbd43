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

/**
 * L = (D(x, x̃) + [D(x̃, x̂) − D(x̃, x̃)])/β + KL with x̃ = Dec(μ), x̂ = Dec(z), z ~ q(z|x): what
 * encoding loses, and what the noise of the code adds to it, which is measured at x̃ by the tensor
 * G at x̃, as the norms are. Gradients flow through x̃ wherever it stands.
 *
 * <p>D(x̃, x̃) is 0 for the distances that the paper uses. For a likelihood it is not: the entropy
 * of x̃ under a cross-entropy, ½ ln 2πs² under a Gaussian. Left in, it would reward certain
 * reconstructions and halve a learnt variance: the noise alone is to be counted there. Where the
 * decoder gives several heads, x̃ is the reconstruction among them.
 *
 * <p>Two decodings are two calls of the network: a network with dropout drops other values in each,
 * which the coding loss then holds as well.
 */
final class Decomposed implements Objective {
  private final Weights weights;

  Decomposed(BetaVaeConfig config) {
    this.weights = new Weights(config);
  }

  @Override
  public Loss loss(Ops ops, Vae vae, Batch batch) {
    Posterior posterior = vae.encode(ops, batch);
    Tensor z = posterior.draw(ops);
    Decoded atMean = vae.decode(ops, posterior.mean(), batch);
    Batch centre = batch.withX(atMean.value());
    Tensor transform = vae.distortion(ops, batch, atMean);
    Tensor coding =
        ops.subtract(
            vae.distortion(ops, centre, vae.decode(ops, z, batch)),
            vae.distortion(ops, centre, atMean));
    return weights
        .loss(ops, batch, ops.add(transform, coding), vae.divergence(ops, posterior, z))
        .with("transform", ops.mean(transform))
        .with("coding", ops.mean(coding));
  }

  @Override
  public OptionalDouble beta(SampleSpec sample) {
    return weights.beta(sample);
  }
}
