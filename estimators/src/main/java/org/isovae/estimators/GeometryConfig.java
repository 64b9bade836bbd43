package org.isovae.estimators;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code geometry}.
 *
 * @param x the horizontal dimension of the map, from 1 on, the most important first; 0: the most
 *     important
 * @param y the vertical dimension; 0: the most important of the others
 * @param grid places of the map along each dimension, 2 to {@value #MOST_PLACES}
 * @param rows rows whose magnification is measured, evenly spread; 0: all
 * @param pairs how many pairs of records are drawn
 * @param between numbers of rows among those that are measured, two by two; empty: they are drawn
 * @param seed the same seed draws the same pairs
 * @param steps of a path, 4 to {@value #MOST_STEPS}
 * @param iterations of the search for the shortest path, at most
 * @param trainingRows training rows among which the nearest is looked for, evenly spread; 0: all
 */
public record GeometryConfig(
    @Key(
            "horizontal latent dimension of the map, from 1 on, the most important first; 0 = that one")
        int x,
    @Key("vertical latent dimension; 0 = the most important of the others") int y,
    @Key("places of the map along each dimension, 2 to 64") int grid,
    @Key("rows whose magnification is measured, evenly spread; 0 = all") int rows,
    @Key("pairs of records between which paths are looked for, 1 to 1000") int pairs,
    @Key(
            "numbers of rows, from 0 among those that are measured, two by two, such as [3, 17]; empty:"
                + " pairs are drawn")
        List<Integer> between,
    @Key("the same seed draws the same pairs") long seed,
    @Key("steps of a path, 4 to 256") int steps,
    @Key("iterations of the search for a shortest path, at most; 0 to 1000") int iterations,
    @Key("training rows among which the nearest to what is decoded is looked for; 0 = all")
        int trainingRows) {

  static final int MOST_PLACES = 64;
  static final int MOST_STEPS = 256;

  /** The two most important dimensions; 20 pairs, 24 steps. */
  public static final GeometryConfig DEFAULTS =
      new GeometryConfig(0, 0, 21, 500, 20, List.of(), 1, 24, 100, 5000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public GeometryConfig {
    Plane.check(x, y);
    Checks.between("grid", grid, 2, MOST_PLACES);
    Checks.rows("rows", rows);
    between = List.copyOf(between);
    RecordPair.check(pairs, between);
    Checks.between("steps", steps, 4, MOST_STEPS);
    Checks.between("iterations", iterations, 0, 1000);
    Checks.rows("trainingRows", trainingRows);
  }
}
