package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code isometry}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param step the step of the central differences, as a fraction of σ; greater than 0, at most 1
 * @param important a live dimension counts for {@code norm.important} where its E[σ⁻²] exceeds
 *     this; at least 0
 */
public record IsometryConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("step of the decoder's differences in units of sigma, greater than 0, at most 1")
        double step,
    @Key("norm.important is over the live dimensions with more than this as mean of 1/sigma²")
        double important) {

  /** 10,000 rows; a fifth of σ; the paper's criterion on MNIST. */
  public static final IsometryConfig DEFAULTS = new IsometryConfig(10_000, 0.2, 10);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public IsometryConfig {
    Checks.rows("rows", rows);
    Checks.step(step);
    if (!(important >= 0) || Double.isInfinite(important)) {
      throw new IllegalArgumentException("important must be at least 0, was " + important);
    }
  }
}
