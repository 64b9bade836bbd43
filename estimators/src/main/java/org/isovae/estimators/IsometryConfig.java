package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code isometry}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param step the step of the central differences, as a fraction of σ; greater than 0, at most 1
 */
public record IsometryConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("step of the decoder's differences in units of sigma, greater than 0, at most 1")
        double step) {

  /** 10,000 rows; a fifth of σ. */
  public static final IsometryConfig DEFAULTS = new IsometryConfig(10_000, 0.2);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public IsometryConfig {
    Checks.rows("rows", rows);
    Checks.step(step);
  }
}
