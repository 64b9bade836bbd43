package org.isovae.priors;

import org.isovae.api.Key;

/**
 * The keys of {@code laplace}.
 *
 * @param scale b of p(z) = exp(−|z|/b)/(2b); the variance is 2b²; from 0.001 to 1000
 */
public record LaplaceConfig(
    @Key("b of p(z) = exp(-|z|/b)/(2b), whose variance is 2b^2; 0.001 to 1000") double scale) {

  /** Unit variance, as the standard normal prior's: numbers of both can be compared. */
  public static final LaplaceConfig DEFAULTS = new LaplaceConfig(Math.sqrt(0.5));

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is left
   */
  public LaplaceConfig {
    if (!(scale >= 1e-3 && scale <= 1e3)) {
      throw new IllegalArgumentException("scale must be between 0.001 and 1000, was " + scale);
    }
  }
}
