package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code manifold}.
 *
 * @param x the horizontal dimension, from 1 on, the most important first; 0: the most important
 * @param y the vertical dimension; 0: the most important of the others
 * @param steps places along each, 2 to {@value #MOST_STEPS}
 * @param tail the probability beyond the first and the last place
 * @param row the number of a row among those that are measured, from 0, that gives a decoder its
 *     further inputs
 */
public record ManifoldConfig(
    @Key("horizontal latent dimension, from 1 on, the most important first; 0 = the most important")
        int x,
    @Key("vertical latent dimension; 0 = the most important of the others") int y,
    @Key("places along each dimension, 2 to 64") int steps,
    @Key("the prior's probability beyond the outermost places; greater than 0, less than 0.5")
        double tail,
    @Key("the row, from 0 among those that are measured, that gives a decoder its further inputs")
        int row) {

  static final int MOST_STEPS = 64;

  /** 20 × 20 places from the quantile 0.05 to 0.95 in the two most important dimensions. */
  public static final ManifoldConfig DEFAULTS = new ManifoldConfig(0, 0, 20, 0.05, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ManifoldConfig {
    Plane.check(x, y);
    Checks.between("steps", steps, 2, MOST_STEPS);
    if (!(tail > 0 && tail < 0.5)) {
      throw new IllegalArgumentException(
          "tail must be greater than 0 and less than 0.5, was " + tail);
    }
    if (row < 0) {
      throw new IllegalArgumentException("row must be at least 0, was " + row);
    }
  }
}
