package org.isovae.api.model;

import java.util.OptionalDouble;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;

/** The scalar to minimise, built from the other parts. */
public interface Objective {

  /**
   * Builds the loss of a batch.
   *
   * @param ops of a graph that trains; scoped names such as {@code ops.state} belong to the
   *     objective
   * @param batch x, and where training gives them the rows' numbers, the step and further inputs
   */
  Loss loss(Ops ops, Vae vae, Batch batch);

  /**
   * β = 1/λ with D in sum form: the loss is D/β + KL (Nakagawa et al., Eq. 1). Every measurement
   * uses this number; an objective that averages D over the sample's m values gives m/λ; one whose
   * weights change while it trains gives that of the end. Empty where there is no divergence, as in
   * an autoencoder: then z = μ, and σ has no meaning.
   */
  OptionalDouble beta(SampleSpec sample);

  /**
   * λ_p, the weight of {@link Vae#perturbation} in the loss, at least 0; one whose weights change
   * while it trains gives that of the end. Empty where the objective does not look at potentials:
   * an experiment that has some is refused then.
   */
  default OptionalDouble potentialWeight() {
    return OptionalDouble.empty();
  }
}
