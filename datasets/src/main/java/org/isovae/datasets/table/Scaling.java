package org.isovae.datasets.table;

/**
 * How the numbers of a column are scaled: a function that grows with them, and can be undone.
 * Immutable.
 */
interface Scaling {
  /** Leaves numbers as they are. */
  Scaling NONE = new Linear(0, 1);

  /** The scaled number; may be beyond 32 bits where {@code value} is far from the training rows. */
  double apply(double value);

  /** The number that is scaled to {@code scaled}. */
  double invert(double scaled);
}
