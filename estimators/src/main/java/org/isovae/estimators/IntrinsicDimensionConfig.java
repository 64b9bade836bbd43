package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code intrinsic-dimension}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param from the fewest neighbours of the maximum-likelihood estimate, at least 2
 * @param to the most of them
 * @param discarded the share of the largest ratios that the two-nearest-neighbours estimate leaves
 *     out
 */
public record IntrinsicDimensionConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("fewest neighbours of the maximum-likelihood estimate, 2 to 1000") int from,
    @Key("most neighbours of it; it is the mean over all numbers from the fewest on") int to,
    @Key("share of the largest ratios that the two-nearest-neighbours estimate leaves out")
        double discarded) {

  private static final int MOST_NEIGHBOURS = 1000;

  /** 2,000 rows, 10 to 20 neighbours, a tenth left out. */
  public static final IntrinsicDimensionConfig DEFAULTS =
      new IntrinsicDimensionConfig(2000, 10, 20, 0.1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public IntrinsicDimensionConfig {
    Checks.rows("rows", rows);
    Checks.between("from", from, 2, MOST_NEIGHBOURS);
    Checks.between("to", to, from, MOST_NEIGHBOURS);
    if (!(discarded >= 0 && discarded < 1)) {
      throw new IllegalArgumentException(
          "discarded must be at least 0 and less than 1, was " + discarded);
    }
  }
}
