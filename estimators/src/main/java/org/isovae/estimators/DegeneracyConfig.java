package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code degeneracy}.
 *
 * @param rows rows to compare on, evenly spread; 0: all
 * @param identifiable the least mean matched correlation of an identifiable dimension
 * @param tolerance how much variances may differ that are predicted to be degenerate
 */
public record DegeneracyConfig(
    @Key("rows that every run is compared on, evenly spread over those held out; 0 = all") int rows,
    @Key(
            "a dimension is identifiable where its mean correlation with its partners in the other"
                + " runs is at least this, from 0 to 1")
        double identifiable,
    @Key(
            "neighbouring variances that differ by at most this part of the larger one are predicted"
                + " to be degenerate, from 0 to 1")
        double tolerance) {

  /** 2,000 rows, .9, and variances within a tenth. */
  public static final DegeneracyConfig DEFAULTS = new DegeneracyConfig(2000, 0.9, 0.1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public DegeneracyConfig {
    Checks.rows("rows", rows);
    part("identifiable", identifiable);
    part("tolerance", tolerance);
  }

  private static void part(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0 to 1, was " + value);
    }
  }
}
