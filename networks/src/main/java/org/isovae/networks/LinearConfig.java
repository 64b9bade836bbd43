package org.isovae.networks;

import org.isovae.api.Key;

/**
 * The keys of {@code linear}.
 *
 * @param initialLogVariance ln σ² of every latent dimension before training; from −80 to 80
 */
public record LinearConfig(
    @Key("the log-variance of each latent dimension before training, -80 to 80")
        double initialLogVariance) {

  /** Starts at the standard normal prior's variance. */
  public static final LinearConfig DEFAULTS = new LinearConfig(0);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is left
   */
  public LinearConfig {
    if (!(Math.abs(initialLogVariance) <= 80)) {
      throw new IllegalArgumentException(
          "initialLogVariance must lie between -80 and 80, was " + initialLogVariance);
    }
  }
}
