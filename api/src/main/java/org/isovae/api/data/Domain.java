package org.isovae.api.data;

/**
 * The closed interval in which every value lies.
 *
 * @param low the smallest value allowed; may be −∞
 * @param high the largest value allowed; may be +∞
 */
public record Domain(double low, double high) {
  /** Any finite number. */
  public static final Domain REALS = new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** [0, 1]. */
  public static final Domain UNIT_INTERVAL = new Domain(0, 1);

  /** Checks that low &lt; high. */
  public Domain {
    if (!(low < high)) {
      throw new IllegalArgumentException("domain [" + low + ", " + high + "] is empty");
    }
  }

  /** Whether {@code value} is finite and lies in the interval. */
  public boolean contains(double value) {
    return value >= low && value <= high && !Double.isInfinite(value);
  }

  /** Whether every value of {@code other} lies in this one. */
  public boolean contains(Domain other) {
    return other.low >= low && other.high <= high;
  }

  @Override
  public String toString() {
    return equals(REALS) ? "the reals" : "[" + low + ", " + high + "]";
  }
}
