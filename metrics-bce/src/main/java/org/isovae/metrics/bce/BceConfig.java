package org.isovae.metrics.bce;

import org.isovae.api.Key;

/**
 * The keys of {@code bce}.
 *
 * @param clamp x̂ is limited to [clamp, 1 − clamp] in D; from 1e-7 (below, 1 − clamp is 1 in single
 *     precision) to less than 0.5
 * @param tensorClamp x is limited to [tensorClamp, 1 − tensorClamp] in G_x; the same range
 */
public record BceConfig(
    @Key("reconstructions are limited to [clamp, 1 - clamp]; 1e-7 to less than 0.5") double clamp,
    @Key("the tensor takes x as limited to [tensorClamp, 1 - tensorClamp]; 1e-7 to less than 0.5")
        double tensorClamp) {

  /** D exact to 13.8 nats a value, the tensor at most 500 a value. */
  public static final BceConfig DEFAULTS = new BceConfig(1e-6, 1e-3);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public BceConfig {
    check("clamp", clamp);
    check("tensorClamp", tensorClamp);
  }

  private static void check(String key, double value) {
    if (!(value >= 1e-7 && value < 0.5)) {
      throw new IllegalArgumentException(
          key + " must be at least 1e-7 and less than 0.5, was " + value);
    }
  }
}
