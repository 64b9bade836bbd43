package org.isovae.datasets.table;

import java.nio.file.Path;

/**
 * What the values of an array of numbers must be, and what is said of others.
 *
 * @param variable with a comma behind it; empty if the file has one array
 */
record ArrayValues(Path path, String variable) {

  /** Refuses NaN, infinity, and what 32 bits do not hold. */
  void requireUsable(String column, long row, double value) {
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw wrong(variable + column, row, value);
    }
  }

  /** What to throw about a value that is none of those that are allowed. */
  WrongRowException wrong(int column, long row, double value) {
    return wrong(variable + "column " + column, row, value);
  }

  WrongRowException wrong(int column, long row, String problem) {
    return new WrongRowException(path, at(variable + "column " + column, row) + problem);
  }

  private WrongRowException wrong(String where, long row, double value) {
    return new WrongRowException(
        path,
        at(where, row)
            + (Double.isFinite(value)
                ? Table.tooLarge(Double.toString(value))
                : "found "
                    + value
                    + ", expected a finite number. Remove the row or fill in a value, or leave the"
                    + " column out with dataset.drop"
                    + (Double.isNaN(value)
                        ? ", or let it be missing: dataset.missing=mask."
                        : ".")));
  }

  private static String at(String where, long row) {
    return where + ", row " + row + " (from 0): ";
  }

  /** A number as it would be written; empty if it is none. */
  static String text(double value) {
    return Double.isNaN(value) ? "" : ClassLabels.text(value);
  }
}
