package org.isovae.datasets.table;

/** Rows of a sample's values, which several threads may read. */
@FunctionalInterface
interface ScaledRows {
  /** Reads a row; what is missing as NaN. */
  void read(int row, float[] target, int offset);
}
