package org.isovae.estimators;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code energy-landscape}.
 *
 * @param x the horizontal dimension of the map, from 1 on, the most important first; 0: the most
 *     important
 * @param y the vertical dimension; 0: the most important of the others
 * @param grid places of the map along each dimension, 8 to {@value #MOST_PLACES}
 * @param rows training rows whose posteriors make the landscape, evenly spread
 * @param width by which part of its spread the landscape is widened; 0: that under which each row
 *     is most probable by the others
 * @param depth nats by which a minimum must be deep, 0 or more
 * @param neighbours how many nearest training rows a record is joined to
 * @param pairs how many pairs of records are drawn
 * @param between numbers of rows among those that are measured, two by two; empty: they are drawn
 * @param seed the same seed draws the same pairs and the same random path
 * @param steps of the random path
 */
public record EnergyLandscapeConfig(
    @Key(
            "horizontal latent dimension of the map, from 1 on, the most important first; 0 = that one")
        int x,
    @Key("vertical latent dimension; 0 = the most important of the others") int y,
    @Key("places of the map along each dimension, 8 to 128") int grid,
    @Key("training rows whose posteriors make the landscape, evenly spread; 2 to 5000") int rows,
    @Key(
            "part of its spread by which the landscape is widened, at most 10; 0 = chosen so that each"
                + " row is most probable by the others")
        double width,
    @Key("a minimum that is less deep, in nats, is no minimum of its own; 0 to 1000") double depth,
    @Key("nearest training rows that paths may go to from a record, 1 to 100") int neighbours,
    @Key("pairs of records between which barriers are measured, 1 to 1000") int pairs,
    @Key(
            "numbers of rows, from 0 among those that are measured, two by two, such as [3, 17]; empty:"
                + " pairs are drawn, half of them of one class")
        List<Integer> between,
    @Key("the same seed draws the same pairs and the same random path") long seed,
    @Key("steps of the random path, 10 to 100000") int steps) {

  static final int MOST_PLACES = 128;
  private static final double WIDEST = 10;
  private static final double DEEPEST = 1000;

  /** The two most important dimensions; 2,000 rows, 20 pairs, 1,000 steps. */
  public static final EnergyLandscapeConfig DEFAULTS =
      new EnergyLandscapeConfig(0, 0, 40, 2000, 0, 1, 8, 20, List.of(), 1, 1000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public EnergyLandscapeConfig {
    Plane.check(x, y);
    Checks.between("grid", grid, 8, MOST_PLACES);
    Checks.between("rows", rows, 2, 5000);
    if (!(width >= 0 && width <= WIDEST)) {
      throw new IllegalArgumentException("width must be 0 to 10, was " + width);
    }
    if (!(depth >= 0 && depth <= DEEPEST)) {
      throw new IllegalArgumentException("depth must be 0 to 1000 nats, was " + depth);
    }
    Checks.between("neighbours", neighbours, 1, 100);
    between = List.copyOf(between);
    RecordPair.check(pairs, between);
    Checks.between("steps", steps, 10, 100_000);
  }
}
