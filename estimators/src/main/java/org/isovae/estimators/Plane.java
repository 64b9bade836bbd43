package org.isovae.estimators;

import java.util.OptionalInt;
import org.isovae.api.InvalidInputException;

/**
 * The latent dimensions that a map is drawn over, by their places in the order of importance, from
 * 0 on.
 *
 * @param x the horizontal one
 * @param y the vertical one; empty where there is but one dimension
 */
record Plane(int x, OptionalInt y) {

  /**
   * Of a configuration.
   *
   * @param x the number of a dimension, from 1 on, the most important first; 0: the most important
   *     that is not {@code y}
   * @param y the same
   * @throws InvalidInputException if there is no such dimension
   */
  static Plane of(String estimator, int x, int y, int latent) {
    require(estimator, "x", x, latent);
    require(estimator, "y", y, latent);
    int first = x > 0 ? x - 1 : y == 1 ? Math.min(1, latent - 1) : 0;
    int second = y > 0 ? y - 1 : first == 0 ? 1 : 0;
    return new Plane(
        first, latent > 1 && second != first ? OptionalInt.of(second) : OptionalInt.empty());
  }

  private static void require(String estimator, String key, int number, int latent) {
    if (number > latent) {
      throw new InvalidInputException(
          "estimator "
              + estimator
              + ": there is no latent dimension "
              + number
              + " among "
              + latent
              + ", numbered from 1, the most important first; choose another estimators."
              + estimator
              + "."
              + key
              + ", or 0 for the most important");
    }
  }

  /** Checks the keys of a configuration. */
  static void check(int x, int y) {
    if (x < 0 || y < 0) {
      throw new IllegalArgumentException(
          "x and y must be the numbers of latent dimensions from 1 on, or 0; were "
              + x
              + " and "
              + y);
    }
    if (x == y && x > 0) {
      throw new IllegalArgumentException("x and y must be two latent dimensions, both were " + x);
    }
  }

  /** The places, one or two. */
  int[] places() {
    return y.isPresent() ? new int[] {x, y.getAsInt()} : new int[] {x};
  }

  /** How a place is called: “latent dimension 2”. */
  static String name(int place) {
    return "latent dimension " + (place + 1);
  }
}
