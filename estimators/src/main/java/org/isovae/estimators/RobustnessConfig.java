package org.isovae.estimators;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code robustness}.
 *
 * @param ratios with which probabilities a value is disturbed, each from 0 to 1, ascending
 * @param scale a disturbed value gets this times |N(0, 1)| added; greater than 0
 * @param rows how many rows are looked at, evenly spread; 0: all
 */
public record RobustnessConfig(
    @Key("probabilities with which a value is disturbed, each from 0 to 1, ascending")
        List<Double> ratios,
    @Key("a disturbed value gets this times |N(0, 1)| added; greater than 0") double scale,
    @Key("rows to look at, evenly spread; 0 = all") int rows) {

  /** From no noise to half of all values. */
  public static final RobustnessConfig DEFAULTS =
      new RobustnessConfig(List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5), 1, 2000);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public RobustnessConfig {
    ratios = List.copyOf(ratios);
    if (ratios.isEmpty()) {
      throw new IllegalArgumentException("ratios must be at least one number, was an empty list");
    }
    double last = -1;
    for (double ratio : ratios) {
      if (!(ratio >= 0 && ratio <= 1 && ratio > last)) {
        throw new IllegalArgumentException(
            "ratios must be from 0 to 1, each larger than the one before, was " + ratios);
      }
      last = ratio;
    }
    if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("scale must be greater than 0, was " + scale);
    }
    Checks.rows("rows", rows);
  }
}
