package org.isovae.metrics.sse;

import org.isovae.api.Key;

/**
 * The keys of {@code gaussian-learned}.
 *
 * @param variance of what the variance is a function
 * @param lowest the smallest variance; greater than 0
 * @param highest the largest variance; greater than {@code lowest}
 */
public record GaussianLearnedConfig(
    @Key("what has a variance of its own: value (decoded, for each record), column or shared")
        Variance variance,
    @Key("the smallest variance that can be learnt; greater than 0") double lowest,
    @Key("the largest variance that can be learnt; greater than lowest") double highest) {

  /** What has a variance of its own. */
  public enum Variance {
    /** Every value of every record: s² is decoded from z. */
    VALUE,
    /** Every value, the same for all records. */
    COLUMN,
    /** One variance for everything. */
    SHARED
  }

  /** Bounds that hold data of unit scale, and keep 1/s² finite in single precision. */
  public static final GaussianLearnedConfig DEFAULTS =
      new GaussianLearnedConfig(Variance.VALUE, 1e-4, 1e2);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public GaussianLearnedConfig {
    if (!(lowest >= 1e-12 && lowest < highest && highest <= 1e12)) {
      throw new IllegalArgumentException(
          "lowest and highest must satisfy 1e-12 <= lowest < highest <= 1e12, were "
              + lowest
              + " and "
              + highest);
    }
  }
}
