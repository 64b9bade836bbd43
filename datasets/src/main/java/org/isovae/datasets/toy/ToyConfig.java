package org.isovae.datasets.toy;

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of the data set {@code toy}.
 *
 * @param distribution how each variable is distributed
 * @param size training rows, at least 1
 * @param validationSize validation rows, at least 0
 * @param testSize test rows, at least 0
 * @param dimension length of a row, at least the number of variances
 * @param variances variance of each variable, greater than 0
 */
public record ToyConfig(
    @Key("how the variables are distributed: mix (triangle, uniform, ramp), ramp or norm")
        Distribution distribution,
    @Key("training rows, at least 1") int size,
    @Key("validation rows, at least 0") int validationSize,
    @Key("test rows, at least 0") int testSize,
    @Key("values in a row, at least as many as there are variables") int dimension,
    @Key("the variance of each variable, greater than 0; their number is the intrinsic dimension")
        List<Double> variances) {

  /** The toy data of the paper: 50,000 rows of 16 values, variances 1/6, 2/3, 8/3. */
  public static final ToyConfig DEFAULTS =
      new ToyConfig(
          Distribution.MIX, 50_000, 10_000, 10_000, 16, List.of(1.0 / 6, 2.0 / 3, 8.0 / 3));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ToyConfig {
    variances = List.copyOf(variances);
    require(size >= 1, "size must be at least 1, was " + size);
    require(validationSize >= 0, "validationSize must be at least 0, was " + validationSize);
    require(testSize >= 0, "testSize must be at least 0, was " + testSize);
    require(!variances.isEmpty(), "variances must hold at least one number, was []");
    for (double variance : variances) {
      require(
          variance > 0 && variance < Double.POSITIVE_INFINITY,
          "variances must be greater than 0 and finite, was " + variances);
    }
    require(
        dimension >= variances.size(),
        "dimension must be at least the number of variances, "
            + variances.size()
            + ", because their directions are orthogonal; was "
            + dimension);
    long largest = (long) dimension * Math.max(size, Math.max(validationSize, testSize));
    require(
        largest <= Integer.MAX_VALUE - 8,
        "dimension times rows must be below 2^31, was " + largest + ": lower the size");
  }

  private static void require(boolean condition, String expected) {
    if (!condition) {
      throw new IllegalArgumentException(expected);
    }
  }
}
