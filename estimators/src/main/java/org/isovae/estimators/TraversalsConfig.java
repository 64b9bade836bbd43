package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code traversals}.
 *
 * @param dimensions how many live dimensions, the most important first, at most {@value
 *     #MOST_DIMENSIONS}
 * @param steps places along each, 2 to {@value #MOST_STEPS}
 * @param range how far to either side, in standard deviations of the prior; greater than 0
 * @param centre where the other dimensions are
 * @param row the number of a row among those that are measured, from 0; for a decoder that takes
 *     further inputs it gives these too
 */
public record TraversalsConfig(
    @Key("live dimensions to traverse, the most important first; 1 to 512") int dimensions,
    @Key("places along each dimension, 2 to 51") int steps,
    @Key("how far to either side, in standard deviations of the prior; greater than 0, at most 100")
        double range,
    @Key("where the other dimensions are: origin (the prior's mean) or row (a row's mean)")
        Centre centre,
    @Key("the row, from 0 among those that are measured; it gives a decoder its further inputs too")
        int row) {

  static final int MOST_DIMENSIONS = 512;
  static final int MOST_STEPS = 51;
  private static final double FARTHEST = 100;

  /** As in the paper: from −2 to 2, the others at 0; 16 dimensions, nine places. */
  public static final TraversalsConfig DEFAULTS = new TraversalsConfig(16, 9, 2, Centre.ORIGIN, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public TraversalsConfig {
    Checks.between("dimensions", dimensions, 1, MOST_DIMENSIONS);
    Checks.between("steps", steps, 2, MOST_STEPS);
    if (!(range > 0 && range <= FARTHEST)) {
      throw new IllegalArgumentException(
          "range must be greater than 0 and at most 100 standard deviations, was " + range);
    }
    if (row < 0) {
      throw new IllegalArgumentException("row must be at least 0, was " + row);
    }
  }
}
