package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code density}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param tensorAt where G is taken for the volume ratio, for a_x and for the residual
 * @param tableRows rows of the table of single estimates; 0: no table; −1: all that were measured
 * @param spaceRows of the rows, how many get the densities on the whole space, evenly spread; 0:
 *     all
 * @param modeSteps Gauss–Newton steps towards the mode of p(z|x), from 0 (the mode is taken to be
 *     μ) to 1000; most rows need two or three
 * @param draws of the check of the whole-space density's integral; 0: no check
 */
public record DensityConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("where the metric tensor is taken: input or reconstruction") TensorPlace tensorAt,
    @Key("rows of the table of single estimates; 0 = no table, -1 = all that were measured")
        int tableRows,
    @Key(
            "rows, evenly spread, that get the densities on the whole space; 0 = all that are measured")
        int spaceRows,
    @Key("Gauss-Newton steps to each row's most probable latent place, 0 to 1000") int modeSteps,
    @Key("random draws that check the integral of the whole-space density; 0 = no check")
        int draws) {

  /** 10,000 rows, a thousand of them in the table, two thousand with the costlier densities. */
  public static final DensityConfig DEFAULTS =
      new DensityConfig(10_000, TensorPlace.INPUT, 1000, 2000, 20, 1000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public DensityConfig {
    Checks.rows("rows", rows);
    if (tableRows < -1) {
      throw new IllegalArgumentException("tableRows must be at least -1, was " + tableRows);
    }
    Checks.rows("spaceRows", spaceRows);
    if (modeSteps < 0 || modeSteps > 1000) {
      throw new IllegalArgumentException("modeSteps must be from 0 to 1000, was " + modeSteps);
    }
    if (draws < 0 || draws == 1) {
      throw new IllegalArgumentException("draws must be at least 2, or 0 for none; was " + draws);
    }
  }
}
