package org.isovae.potentials;

import org.isovae.api.Key;

/**
 * The keys of {@code topology}.
 *
 * @param neighbours k, of each row, 1 to 100
 * @param strength what the potential is multiplied by, beside the objective's weight of them all;
 *     greater than 0
 * @param cache the folder of the graphs of many rows; empty for the user's own
 */
public record TopologyConfig(
    @Key("nearest neighbours of each row that its code is drawn to, 1 to 100") int neighbours,
    @Key("factor of this potential, beside the objective's weight of all; greater than 0")
        double strength,
    @Key("folder for the graph of many rows; empty: ISOVAE_CACHE, or the user's cache folder")
        String cache) {

  /** Ten neighbours, as they are. */
  public static final TopologyConfig DEFAULTS = new TopologyConfig(10, 1, "");

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public TopologyConfig {
    if (neighbours < 1 || neighbours > 100) {
      throw new IllegalArgumentException("neighbours must be between 1 and 100, was " + neighbours);
    }
    Strengths.requirePositive(strength);
  }
}
