package org.isovae.metrics.mixed;

import org.isovae.api.Key;

/**
 * The keys of {@code mixed}.
 *
 * @param numeric the likelihood of numeric columns
 * @param weight w of w(x − x̂)² where {@code numeric} is {@code squares}; greater than 0
 * @param lowest the smallest variance that is learnt; at least 1e-12
 * @param highest the largest variance that is learnt; greater than {@code lowest}, at most 1e12
 * @param clamp probabilities are limited to [clamp, 1 − clamp] in D; from 1e-7 to less than 0.5
 * @param tensorClamp the tensor takes probabilities as limited to [tensorClamp, 1 − tensorClamp];
 *     the same range
 */
public record MixedConfig(
    @Key("numeric columns: gaussian (nats, a variance is learnt for each) or squares (weighted)")
        Numeric numeric,
    @Key("what a square counts where numeric is squares; greater than 0") double weight,
    @Key("the smallest variance that can be learnt; greater than 0") double lowest,
    @Key("the largest variance that can be learnt; greater than lowest") double highest,
    @Key("probabilities are limited to [clamp, 1 - clamp]; 1e-7 to less than 0.5") double clamp,
    @Key("the tensor takes them as limited to [tensorClamp, 1 - tensorClamp]; as clamp")
        double tensorClamp) {

  /** The likelihood of numeric columns. */
  public enum Numeric {
    /** ½(x − x̂)²/s² + ½ ln(2πs²), s² a parameter of each column. */
    GAUSSIAN,
    /** w(x − x̂)². */
    SQUARES
  }

  /** For columns of unit variance. */
  public static final MixedConfig DEFAULTS =
      new MixedConfig(Numeric.GAUSSIAN, 1, 1e-4, 1e2, 1e-6, 1e-3);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public MixedConfig {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be greater than 0 and finite, was " + weight);
    }
    if (!(lowest >= 1e-12 && lowest < highest && highest <= 1e12)) {
      throw new IllegalArgumentException(
          "lowest and highest must satisfy 1e-12 <= lowest < highest <= 1e12, were "
              + lowest
              + " and "
              + highest);
    }
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
