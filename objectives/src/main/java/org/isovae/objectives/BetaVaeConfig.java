package org.isovae.objectives;

import org.isovae.api.Key;

/**
 * The keys of {@code beta-vae} and of {@code decomposed}.
 *
 * @param lambda λ, the weight of the distortion; greater than 0
 * @param reduction whether λ weighs the sum or the mean over a sample's values
 * @param warmup a weight that rises during the first steps
 */
public record BetaVaeConfig(
    @Key("weight of the distortion, the paper's lambda = 1/beta; greater than 0") double lambda,
    @Key("what lambda weighs: the sum or the mean of the distortion over a sample's values")
        Reduction reduction,
    @Key("a weight that rises during the first steps") WarmupConfig warmup) {

  /** λ = 100 of the sum, as for the paper's toy data. */
  public static final BetaVaeConfig DEFAULTS =
      new BetaVaeConfig(100, Reduction.SUM, WarmupConfig.OFF);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is left
   */
  public BetaVaeConfig {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be greater than 0 and finite, was " + lambda);
    }
  }
}
