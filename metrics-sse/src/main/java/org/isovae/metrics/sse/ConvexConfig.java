package org.isovae.metrics.sse;

import org.isovae.api.Key;

/**
 * The keys of {@code downward-convex} and {@code upward-convex}.
 *
 * @param constant the weight at x = 0 (its reciprocal for {@code upward-convex}); greater than 0
 * @param slope by how much it grows with ‖x‖²; at least 0
 */
public record ConvexConfig(
    @Key("the number added to slope times the squared norm of x, greater than 0") double constant,
    @Key("the factor of the squared norm of x, at least 0") double slope) {

  /** The paper's numbers, 2/3 and 2/21 (Nakagawa et al., section 5.1). */
  public static final ConvexConfig DEFAULTS = new ConvexConfig(2.0 / 3, 2.0 / 21);

  /**
   * Checks the ranges: both together keep the weight positive everywhere.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ConvexConfig {
    if (!(constant > 0 && constant < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "constant must be greater than 0 and finite, was " + constant);
    }
    if (!(slope >= 0 && slope < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("slope must be at least 0 and finite, was " + slope);
    }
  }
}
