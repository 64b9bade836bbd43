package org.isovae.datasets.table;

/**
 * Scaled, and beyond {@code limit} on either side growing as the logarithm: few far values then
 * neither rule the loss nor become like others.
 *
 * @param limit at least 1
 */
record Squashed(Scaling inner, double limit) implements Scaling {

  @Override
  public double apply(double value) {
    double scaled = inner.apply(value);
    double size = Math.abs(scaled);
    return size <= limit ? scaled : Math.copySign(limit + Math.log1p(size - limit), scaled);
  }

  @Override
  public double invert(double scaled) {
    double size = Math.abs(scaled);
    return inner.invert(
        size <= limit ? scaled : Math.copySign(limit + Math.expm1(size - limit), scaled));
  }

  /** Whether a value is beyond the limit. */
  boolean squashes(double value) {
    return Math.abs(inner.apply(value)) > limit;
  }
}
