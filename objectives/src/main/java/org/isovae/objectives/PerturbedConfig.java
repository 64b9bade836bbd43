package org.isovae.objectives;

import org.isovae.api.Key;

/**
 * The keys of {@code perturbed}.
 *
 * @param lambda λ, the weight of the distortion; greater than 0
 * @param reduction whether λ weighs the sum or the mean over a sample's values
 * @param warmup a weight that rises during the first steps
 * @param weight λ_p, the weight of the potentials; at least 0
 * @param divergence what keeps the code near the prior
 */
public record PerturbedConfig(
    @Key("weight of the distortion, the paper's lambda = 1/beta; greater than 0") double lambda,
    @Key("what lambda weighs: the sum or the mean of the distortion over a sample's values")
        Reduction reduction,
    @Key("a weight that rises during the first steps") WarmupConfig warmup,
    @Key("weight of the potentials, lambda_p; 0 = they are watched only, or there are none")
        double weight,
    @Key(
            "what keeps the code near the prior: kl, or hamiltonian (the energy above the ground state)")
        Divergence divergence) {

  /** What keeps the code near the prior. */
  public enum Divergence {
    /** KL(q ‖ p). */
    KL,
    /** ⟨H0⟩ − E0 of ψ = √q: 0 at the standard normal prior alone, as KL is. */
    HAMILTONIAN
  }

  /** As {@code beta-vae}, and potentials of the weight 1. */
  public static final PerturbedConfig DEFAULTS =
      new PerturbedConfig(100, Reduction.SUM, WarmupConfig.OFF, 1, Divergence.KL);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public PerturbedConfig {
    new BetaVaeConfig(lambda, reduction, warmup);
    if (!(weight >= 0 && weight <= 1e9)) {
      throw new IllegalArgumentException(
          "weight must be between 0 and 1e9, was "
              + weight
              + (weight < 0 ? ": a potential that is turned over has no lower bound" : ""));
    }
  }

  /** The part that the conventional objective has, too. */
  BetaVaeConfig unperturbed() {
    return new BetaVaeConfig(lambda, reduction, warmup);
  }
}
