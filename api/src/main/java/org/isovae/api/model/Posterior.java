package org.isovae.api.model;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;

/**
 * A diagonal Gaussian over the latent space for each sample: q(z|x) = N(μ, diag(σ²)). Immutable.
 */
public final class Posterior {
  private final Tensor mean;
  private final Tensor logVariance;

  private Posterior(Tensor mean, Tensor logVariance) {
    this.mean = mean;
    this.logVariance = logVariance;
  }

  /**
   * A diagonal Gaussian.
   *
   * @param mean μ, [batch, latent]
   * @param logVariance ln σ², [batch, latent]
   * @throws ShapeException if the shapes are others
   */
  public static Posterior gaussian(Tensor mean, Tensor logVariance) {
    Shape shape = mean.shape();
    if (shape.rank() != 2 || !shape.equals(logVariance.shape())) {
      throw new ShapeException(
          "posterior: mean and log-variance must both be [batch, latent], were "
              + shape
              + " and "
              + logVariance.shape());
    }
    return new Posterior(mean, logVariance);
  }

  /** μ, [batch, latent]. */
  public Tensor mean() {
    return mean;
  }

  /** ln σ², [batch, latent]. */
  public Tensor logVariance() {
    return logVariance;
  }

  /** σ, [batch, latent]. */
  public Tensor deviation(Ops ops) {
    return ops.exp(ops.multiply(logVariance, 0.5));
  }

  /**
   * A draw z = μ + σ⊙ε, ε ~ N(0, I), [batch, latent]: the reparametrisation, through which
   * gradients flow. Draw once, and hand the same z to everything that needs one.
   */
  public Tensor draw(Ops ops) {
    return ops.add(mean, ops.multiply(deviation(ops), ops.normal("draw", mean)));
  }

  /** ln q(z|x) of each row, [batch], nats. */
  public Tensor logDensity(Ops ops, Tensor z) {
    Tensor squares = ops.square(ops.divide(ops.subtract(z, mean), deviation(ops)));
    Tensor terms = ops.add(ops.add(squares, logVariance), Math.log(2 * Math.PI));
    return ops.multiply(ops.sum(terms, 1), -0.5);
  }

  /** The entropy of q(z|x) of each row, ½ Σ (ln σ² + ln 2πe), [batch], nats. */
  public Tensor entropy(Ops ops) {
    Tensor terms = ops.add(logVariance, Math.log(2 * Math.PI) + 1);
    return ops.multiply(ops.sum(terms, 1), 0.5);
  }
}
