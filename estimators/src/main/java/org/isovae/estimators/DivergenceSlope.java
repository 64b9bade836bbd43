package org.isovae.estimators;

import java.util.Optional;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * What theory wants the norms to be. Where the loss D/β + KL cannot be lowered by another σ, its
 * derivatives along ln σ_j cancel: the norm (2/β)σ_j² J_jᵀGJ_j of a dimension is −∂KL/∂ln σ_j. For
 * a standard normal prior that is 1 − σ_j²: 1 where a dimension tells much, 0 where it is dead. The
 * sum over all dimensions is how many the model uses, each as far as it does. Holds for any prior.
 */
final class DivergenceSlope {
  /** Why it is not there. */
  static final String UNKNOWN =
      "the prior's divergence cannot be differentiated, and theory gives no length without that";

  private DivergenceSlope() {}

  /** −∂KL/∂ln σ summed over the dimensions, [batch]; empty for a prior of native operations. */
  static Optional<Tensor> total(Ops ops, Vae vae, Posterior posterior) {
    return slope(ops, vae.expectedDivergence(ops, posterior), posterior);
  }

  /**
   * −∂KL/∂ln σ_j of each dimension, [batch, latent], where the prior's dimensions are independent.
   */
  static Optional<Tensor> perDimension(Ops ops, Vae vae, Posterior posterior) {
    return vae.divergencePerDimension(ops, posterior)
        .flatMap(terms -> slope(ops, terms, posterior));
  }

  private static Optional<Tensor> slope(Ops ops, Tensor divergence, Posterior posterior) {
    Tensor logVariance = posterior.logVariance();
    // ln σ² is 2 ln σ.
    Tensor along = ops.add(ops.multiply(logVariance, 0), -2);
    try {
      return Optional.of(ops.derivative(divergence, logVariance, along));
    } catch (IllegalArgumentException nativeOperation) {
      return Optional.empty();
    }
  }
}
