package org.isovae.potentials;

/** The key {@code strength}, which potentials share. */
final class Strengths {
  private static final double LARGEST = 1e9;

  private Strengths() {}

  static void requirePositive(double strength) {
    if (!(strength > 0 && strength <= LARGEST)) {
      throw new IllegalArgumentException(
          "strength must be greater than 0 and at most 1e9, was " + strength);
    }
  }
}
