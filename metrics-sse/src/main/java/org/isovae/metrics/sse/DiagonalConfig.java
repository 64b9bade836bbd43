package org.isovae.metrics.sse;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code diagonal}.
 *
 * @param offset the weight of a value that is 0; greater than 0
 * @param low the smallest c_i that is drawn; at least 0
 * @param high the bound of the largest c_i that is drawn; greater than low
 * @param coefficients c_1 … c_m, each at least 0; empty: drawn from U(low, high), from a stream of
 *     the run's seed
 */
public record DiagonalConfig(
    @Key("the weight of a value that is 0, greater than 0") double offset,
    @Key("coefficients are drawn uniformly from here on, at least 0") double low,
    @Key("coefficients are drawn uniformly up to here, greater than low") double high,
    @Key("one coefficient a value, each at least 0; empty: drawn, seeded")
        List<Double> coefficients) {

  /** w_i(x) = 0.3 + c_i x_i², c_i ~ U(0.5, 6). */
  public static final DiagonalConfig DEFAULTS = new DiagonalConfig(0.3, 0.5, 6, List.of());

  /**
   * Checks the ranges: they keep every weight positive everywhere.
   *
   * @throws IllegalArgumentException if one is left
   */
  public DiagonalConfig {
    coefficients = List.copyOf(coefficients);
    if (!(offset > 0 && offset < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("offset must be greater than 0 and finite, was " + offset);
    }
    if (!(low >= 0 && low < high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "low and high must satisfy 0 <= low < high and be finite, were " + low + " and " + high);
    }
    for (int i = 0; i < coefficients.size(); i++) {
      double c = coefficients.get(i);
      if (!(c >= 0 && c < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "coefficients[" + i + "] must be at least 0 and finite, was " + c);
      }
    }
  }
}
