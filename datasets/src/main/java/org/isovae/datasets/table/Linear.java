package org.isovae.datasets.table;

/**
 * (value − shift)/divisor.
 *
 * @param divisor greater than 0; 1 for a column that is constant over the training rows
 */
record Linear(double shift, double divisor) implements Scaling {

  /** With a divisor of 0, which nothing can be divided by, replaced. */
  static Linear of(double shift, double divisor) {
    return new Linear(shift, divisor > 0 ? divisor : 1);
  }

  @Override
  public double apply(double value) {
    return (value - shift) / divisor;
  }

  @Override
  public double invert(double scaled) {
    return scaled * divisor + shift;
  }
}
