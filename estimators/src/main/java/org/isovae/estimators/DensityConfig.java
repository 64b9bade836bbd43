package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code density}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param step the step of the decoder's central differences, as a fraction of σ; greater than 0, at
 *     most 1
 * @param tensorAt where G is taken for the volume ratio and for a_x
 * @param tableRows rows of the table of single estimates; 0: no table
 */
public record DensityConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("step of the decoder's differences in units of sigma, greater than 0, at most 1")
        double step,
    @Key("where the metric tensor is taken: input or reconstruction") TensorPlace tensorAt,
    @Key("rows of the table of single estimates; 0 = no table") int tableRows) {

  /** 10,000 rows, a thousand of them in the table. */
  public static final DensityConfig DEFAULTS =
      new DensityConfig(10_000, 0.2, TensorPlace.INPUT, 1000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public DensityConfig {
    Checks.rows("rows", rows);
    Checks.step(step);
    if (tableRows < 0) {
      throw new IllegalArgumentException("tableRows must be at least 0, was " + tableRows);
    }
  }
}
