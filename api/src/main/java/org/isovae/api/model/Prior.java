package org.isovae.api.model;

import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * The distribution p(z) of the latent space. It may have parameters, declared in a graph, and may
 * see the encoder.
 */
public interface Prior {

  /** The encoder, as a prior sees it that is made of encoded samples (VampPrior). */
  interface Encoder {
    /** What one sample looks like. */
    SampleSpec sample();

    /**
     * q(z|x), in the graph that is being built.
     *
     * @param batch x of shape [rows, …sample shape], and any further inputs that the network needs
     *     and the prior can give, such as a label for each
     */
    Posterior encode(Batch batch);
  }

  /**
   * This prior in one graph, with the encoder at hand. A prior that needs none is itself.
   *
   * @param encoder for use in the graph that is being built, and in no other
   */
  default Prior seeing(Encoder encoder) {
    return this;
  }

  /**
   * ln p(z) of each row.
   *
   * @param z [batch, latent]
   * @return [batch], nats
   */
  Tensor logDensity(Ops ops, Tensor z);

  /**
   * How probable it is that a place was drawn from each component; empty for a prior that is no
   * mixture.
   *
   * @param z [batch, latent]
   * @return [batch, components]; those of a row add up to 1
   */
  default Optional<Tensor> responsibilities(Ops ops, Tensor z) {
    return Optional.empty();
  }

  /**
   * KL(q(z|x) ‖ p(z)) of each row, for training: exact where there is a closed form, else estimated
   * from the one draw that the reconstruction uses too, ln q(z|x) − ln p(z).
   *
   * @param z the draw, [batch, latent]
   * @return [batch], nats
   */
  default Tensor divergence(Ops ops, Posterior posterior, Tensor z) {
    return ops.subtract(posterior.logDensity(ops, z), logDensity(ops, z));
  }

  /**
   * KL(q_j(z_j|x) ‖ p_j(z_j)) of each latent dimension, for a prior whose dimensions are
   * independent; empty for every other. Deterministic.
   *
   * @return [batch, latent], nats
   */
  default Optional<Tensor> divergencePerDimension(Ops ops, Posterior posterior) {
    return Optional.empty();
  }

  /**
   * KL(q(z|x) ‖ p(z)) of each row, for measuring: deterministic, so that every prior has scores.
   * The sum over dimensions where these are independent, else −H(q) − E_q[ln p(z)] with the
   * expectation of {@link Expectation#quadrature}.
   *
   * @return [batch], nats
   */
  default Tensor expectedDivergence(Ops ops, Posterior posterior) {
    return divergencePerDimension(ops, posterior)
        .map(terms -> ops.sum(terms, 1))
        .orElseGet(
            () -> {
              int latent = posterior.mean().shape().dimension(1);
              Tensor logPrior =
                  Expectation.quadrature(latent).of(ops, posterior, z -> logDensity(ops, z));
              return ops.negate(ops.add(posterior.entropy(ops), logPrior));
            });
  }

  /**
   * Samples from the prior.
   *
   * @param like [batch, latent]: gives the shape
   */
  Tensor sample(Ops ops, Tensor like);

  /**
   * What {@link #marginal} must know of learnt parameters, as tensors without a batch, by name;
   * empty for a prior without parameters.
   */
  default Map<String, Tensor> summary(Ops ops, int latent) {
    return Map.of();
  }

  /**
   * The marginal distribution of one latent coordinate.
   *
   * @param latent the number of latent dimensions
   * @param dimension 0 … latent − 1
   * @param summary the values of {@link #summary}, row-major
   */
  Marginal marginal(int latent, int dimension, Map<String, float[]> summary);
}
