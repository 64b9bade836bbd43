package org.isovae.api.model;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** The distribution p(z) of the latent space. Stateless but for parameters declared in a graph. */
public interface Prior {

  /**
   * ln p(z) of each row.
   *
   * @param z [batch, latent]
   * @return [batch], nats
   */
  Tensor logDensity(Ops ops, Tensor z);

  /**
   * KL(q(z|x) ‖ p(z)) of each row. A prior without a closed form estimates it from one sample of
   * the posterior.
   *
   * @return [batch], nats
   */
  default Tensor divergence(Ops ops, Posterior posterior) {
    Tensor noise = ops.normal("divergence", posterior.mean());
    Tensor z = ops.add(posterior.mean(), ops.multiply(posterior.deviation(ops), noise));
    // ln q(z|x) = −½ Σ (ε² + ln σ² + ln 2π)
    Tensor terms =
        ops.add(ops.add(ops.square(noise), posterior.logVariance()), Math.log(2 * Math.PI));
    Tensor logPosterior = ops.multiply(ops.sum(terms, 1), -0.5);
    return ops.subtract(logPosterior, logDensity(ops, z));
  }

  /** Whether {@link #divergence} is exact, not sampled. Scores are computed only where it is. */
  default boolean closedForm() {
    return false;
  }

  /**
   * Samples from the prior.
   *
   * @param like [batch, latent]: gives the shape
   */
  Tensor sample(Ops ops, Tensor like);

  /**
   * The quantile of one latent coordinate's marginal distribution.
   *
   * @param dimension 0 … latent − 1
   * @param probability in (0, 1)
   */
  double quantile(int dimension, double probability);
}
