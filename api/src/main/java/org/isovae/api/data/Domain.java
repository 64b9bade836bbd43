package org.isovae.api.data;

/**
 * The closed interval in which every value lies.
 *
 * <p>Immutable; equal by value.
 */
public final class Domain {
  /** Any finite number. */
  public static final Domain REALS = of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** [0, 1]. */
  public static final Domain UNIT_INTERVAL = of(0, 1);

  private final double low;
  private final double high;

  private Domain(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /**
   * The interval [low, high].
   *
   * @param low the smallest value allowed; may be −∞
   * @param high the largest value allowed; may be +∞
   * @throws IllegalArgumentException unless low &lt; high
   */
  public static Domain of(double low, double high) {
    if (!(low < high)) {
      throw new IllegalArgumentException("domain [" + low + ", " + high + "] is empty");
    }
    // Adding 0 makes −0 a 0, so that intervals that hold the same values are equal.
    return new Domain(low + 0.0, high + 0.0);
  }

  /** The smallest value allowed; may be −∞. */
  public double low() {
    return low;
  }

  /** The largest value allowed; may be +∞. */
  public double high() {
    return high;
  }

  /** Whether {@code value} is finite and lies in the interval. */
  public boolean contains(double value) {
    return value >= low && value <= high && !Double.isInfinite(value);
  }

  /** Whether every value of {@code other} lies in this one. */
  public boolean contains(Domain other) {
    return other.low >= low && other.high <= high;
  }

  /** The smallest interval that holds this one and {@code other}. */
  public Domain hull(Domain other) {
    return of(Math.min(low, other.low), Math.max(high, other.high));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Domain domain && low == domain.low && high == domain.high;
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(low) + Double.hashCode(high);
  }

  @Override
  public String toString() {
    return equals(REALS) ? "the reals" : "[" + low + ", " + high + "]";
  }
}
