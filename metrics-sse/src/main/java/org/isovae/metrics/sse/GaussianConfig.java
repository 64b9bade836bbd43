package org.isovae.metrics.sse;

import org.isovae.api.Key;

/**
 * The keys of {@code gaussian}.
 *
 * @param variance s² of the likelihood, the same for every value; greater than 0
 */
public record GaussianConfig(
    @Key("the variance of each value given its reconstruction, greater than 0") double variance) {

  /** Unit variance. */
  public static final GaussianConfig DEFAULTS = new GaussianConfig(1);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is left
   */
  public GaussianConfig {
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "variance must be greater than 0 and finite, was " + variance);
    }
  }
}
