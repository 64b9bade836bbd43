package org.isovae.datasets.table;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Quantiles of a column laid onto those of the standard normal distribution: linear between knots,
 * and beyond them as steep as on the whole, so that far values stay far.
 *
 * @param values at the knots, rising; at least one
 * @param normals at the knots, rising; as many
 */
record Quantiles(double[] values, double[] normals) implements Scaling {
  /** The more, the nearer to normal; a table is fitted well by so many. */
  private static final int KNOTS = 257;

  /**
   * Fits.
   *
   * @param sorted the values of the training rows, rising; at least one
   */
  static Quantiles of(double[] sorted) {
    NormalDistribution normal = new NormalDistribution(0, 1);
    int count = Math.min(KNOTS, sorted.length);
    double[] values = new double[count];
    double[] normals = new double[count];
    int knots = 0;
    int i = 0;
    while (i < count) {
      double value = quantile(sorted, i, count);
      double sum = 0;
      int same = 0;
      while (i < count && quantile(sorted, i, count) == value) {
        sum += normal.inverseCumulativeProbability((i + 0.5) / count);
        same++;
        i++;
      }
      // A value that comes often is one knot, in the middle of its share.
      values[knots] = value;
      normals[knots++] = sum / same;
    }
    return new Quantiles(Arrays.copyOf(values, knots), Arrays.copyOf(normals, knots));
  }

  private static double quantile(double[] sorted, int knot, int knots) {
    return sorted[knots == 1 ? 0 : (int) ((long) knot * (sorted.length - 1) / (knots - 1))];
  }

  @Override
  public double apply(double value) {
    return interpolate(values, normals, value);
  }

  @Override
  public double invert(double scaled) {
    return interpolate(normals, values, scaled);
  }

  private static double interpolate(double[] from, double[] to, double at) {
    int last = from.length - 1;
    if (last == 0) {
      return to[0] + (at - from[0]);
    }
    if (at < from[0] || at > from[last]) {
      double slope = (to[last] - to[0]) / (from[last] - from[0]);
      int end = at < from[0] ? 0 : last;
      return to[end] + slope * (at - from[end]);
    }
    int found = Arrays.binarySearch(from, at);
    if (found >= 0) {
      return to[found];
    }
    int right = -found - 1;
    double share = (at - from[right - 1]) / (from[right] - from[right - 1]);
    return to[right - 1] + share * (to[right] - to[right - 1]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Quantiles quantiles
        && Arrays.equals(values, quantiles.values)
        && Arrays.equals(normals, quantiles.normals);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "quantiles at " + values.length + " knots";
  }
}
