package org.isovae.estimators;

/** Checks of configuration values. */
final class Checks {
  private Checks() {}

  static void rows(String key, int rows) {
    if (rows < 0) {
      throw new IllegalArgumentException(key + " must be at least 1, or 0 for all; was " + rows);
    }
  }

  static void step(double step) {
    if (!(step > 0 && step <= 1)) {
      throw new IllegalArgumentException(
          "step must be greater than 0 and at most 1 (in units of sigma), was " + step);
    }
  }

  static void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          key + " must be " + least + " to " + most + ", was " + value);
    }
  }
}
