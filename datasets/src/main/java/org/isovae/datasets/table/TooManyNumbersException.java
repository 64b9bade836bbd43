package org.isovae.datasets.table;

/** A table has more numbers than are held in memory: not an error, they go into a file. */
final class TooManyNumbersException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TooManyNumbersException() {
    super("more numbers than are held in memory", null, false, false);
  }
}
