package org.isovae.api.model;

import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * A variational autoencoder, put together from its parts: gives each part its scope, and checks the
 * shapes of what it returns, so that an error names the part.
 *
 * @param sample what one sample looks like; the domain is the metric's
 * @param latent the number of latent dimensions
 * @param network encoder and decoder
 * @param metric the loss metric
 * @param prior the prior
 */
public record Vae(SampleSpec sample, int latent, Network network, LossMetric metric, Prior prior) {
  /** Checks that there is at least one latent dimension. */
  public Vae {
    if (latent < 1) {
      throw new IllegalArgumentException(
          "latent: at least 1 latent dimension is needed, got " + latent);
    }
  }

  /** The shape of a batch of samples. */
  public Shape sampleBatch() {
    return sample.shape().batched();
  }

  /** The shape of a batch of latent vectors. */
  public Shape latentBatch() {
    return Shape.of(Shape.BATCH, latent);
  }

  /** q(z|x) for x of shape [batch, …sample shape]. */
  public Posterior encode(Ops ops, Tensor x) {
    Posterior posterior = network.encode(ops.scope("encoder"), x, latent);
    require("encoder", posterior.mean(), Shape.of(x.shape().dimension(0), latent));
    return posterior;
  }

  /** x̂ for z of shape [batch, latent]. */
  public Tensor decode(Ops ops, Tensor z) {
    Tensor decoded = network.decode(ops.scope("decoder"), z, sample);
    int[] dimensions = sampleBatch().toArray();
    dimensions[0] = z.shape().dimension(0);
    return require("decoder", decoded, Shape.of(dimensions));
  }

  /** D(x, x̂) of each sample, [batch]. */
  public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
    Tensor distortion = metric.distortion(ops.scope("metric"), x, xHat);
    return require("metric", distortion, Shape.of(x.shape().dimension(0)));
  }

  /** G_x·v of each sample. */
  public Tensor applyTensor(Ops ops, Tensor x, Tensor v) {
    return require("metric tensor", metric.tensor().apply(ops.scope("metric"), x, v), v.shape());
  }

  /** KL(q(z|x) ‖ p(z)) of each sample, [batch], nats. */
  public Tensor divergence(Ops ops, Posterior posterior) {
    Tensor divergence = prior.divergence(ops.scope("prior"), posterior);
    return require("prior", divergence, Shape.of(posterior.mean().shape().dimension(0)));
  }

  /** ln p(z) of each row, [batch], nats. */
  public Tensor logPrior(Ops ops, Tensor z) {
    return require(
        "prior", prior.logDensity(ops.scope("prior"), z), Shape.of(z.shape().dimension(0)));
  }

  private static Tensor require(String part, Tensor tensor, Shape shape) {
    if (!tensor.shape().equals(shape)) {
      throw new ShapeException(part + ": gave " + tensor.shape() + ", expected " + shape);
    }
    return tensor;
  }
}
