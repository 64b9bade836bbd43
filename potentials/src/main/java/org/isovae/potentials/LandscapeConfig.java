package org.isovae.potentials;

import org.isovae.api.Key;

/**
 * The keys of {@code landscape}.
 *
 * @param components of the mixture, 1 to 200
 * @param epochs after how many passes over the training rows it is fitted anew, at least 1
 * @param rows at most so many of the training rows are encoded for it, evenly spread; 100 to
 *     1,000,000
 * @param deviation the least standard deviation of a component, which bounds the potential from
 *     below: 0.001 to 1
 * @param strength what the potential is multiplied by, beside the objective's weight of them all;
 *     greater than 0
 */
public record LandscapeConfig(
    @Key("components of the mixture, 1 to 200") int components,
    @Key("passes over the training rows after which it is fitted anew, at least 1") long epochs,
    @Key("training rows that it is fitted to, at most; 100 to 1,000,000") int rows,
    @Key("least standard deviation of a component, which bounds the potential; 0.001 to 1")
        double deviation,
    @Key("factor of this potential, beside the objective's weight of all; greater than 0")
        double strength) {

  /** Ten components, fitted after each epoch. */
  public static final LandscapeConfig DEFAULTS = new LandscapeConfig(10, 1, 10_000, 0.05, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public LandscapeConfig {
    if (components < 1 || components > 200) {
      throw new IllegalArgumentException("components must be between 1 and 200, was " + components);
    }
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, was " + epochs);
    }
    if (rows < 100 || rows > 1_000_000) {
      throw new IllegalArgumentException("rows must be between 100 and 1,000,000, was " + rows);
    }
    if (!(deviation >= 0.001 && deviation <= 1)) {
      throw new IllegalArgumentException("deviation must be between 0.001 and 1, was " + deviation);
    }
    Strengths.requirePositive(strength);
  }
}
