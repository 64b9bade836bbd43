package org.isovae.api.model;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * A diagonal Gaussian over the latent space for each sample: q(z|x) = N(μ, diag(σ²)).
 *
 * @param mean μ, [batch, latent]
 * @param logVariance ln σ², [batch, latent]
 */
public record Posterior(Tensor mean, Tensor logVariance) {
  /** Checks that both have the same shape. */
  public Posterior {
    Shape shape = mean.shape();
    if (shape.rank() != 2 || !shape.equals(logVariance.shape())) {
      throw new ShapeException(
          "posterior: mean and log-variance must both be [batch, latent], were "
              + shape
              + " and "
              + logVariance.shape());
    }
  }

  /** σ, [batch, latent]. */
  public Tensor deviation(Ops ops) {
    return ops.exp(ops.multiply(logVariance, 0.5));
  }

  /** A sample z = μ + σ⊙ε, ε ~ N(0, I): the reparametrisation, through which gradients flow. */
  public Tensor sample(Ops ops) {
    return ops.add(mean, ops.multiply(deviation(ops), ops.normal("sample", mean)));
  }
}
