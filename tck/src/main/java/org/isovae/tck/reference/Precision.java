package org.isovae.tck.reference;

/** What becomes of every computed value. */
enum Precision {
  /** Kept as it is. */
  DOUBLE,
  /** Rounded to a float, as an engine of single precision would. */
  SINGLE;

  /** Rounds in place. */
  double[] round(double[] values) {
    if (this == SINGLE) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) values[i];
      }
    }
    return values;
  }
}
