package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code rate-distortion}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param widest the Gaussian reference is left out for samples of more values than this, because
 *     the eigenvalues of their covariance take time that grows with the third power; at least 0
 */
public record RateDistortionConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("no Gaussian reference for samples of more values than this; at least 0") int widest) {

  /** 10,000 rows; samples of up to 1,024 values. */
  public static final RateDistortionConfig DEFAULTS = new RateDistortionConfig(10_000, 1024);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public RateDistortionConfig {
    Checks.rows("rows", rows);
    if (widest < 0) {
      throw new IllegalArgumentException("widest must be at least 0, was " + widest);
    }
  }
}
