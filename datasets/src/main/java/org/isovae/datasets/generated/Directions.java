package org.isovae.datasets.generated;

import java.util.random.RandomGenerator;

/** Random orthonormal directions. */
public final class Directions {
  private Directions() {}

  /**
   * Orthonormal vectors, uniformly distributed but for their sign: the first component of each is
   * not negative, so that the only direction of a line is +1.
   *
   * @param count the number of vectors, at most {@code dimension}
   * @return [count][dimension]
   */
  public static double[][] orthonormal(int count, int dimension, RandomGenerator random) {
    double[][] directions = new double[count][dimension];
    for (int i = 0; i < count; i++) {
      double[] direction = directions[i];
      do {
        for (int k = 0; k < dimension; k++) {
          direction[k] = Draws.normal(random, 1);
        }
        // Gram-Schmidt twice: the second pass removes what rounding left of the first.
        project(directions, i);
        project(directions, i);
      } while (!normalise(direction));
    }
    return directions;
  }

  private static void project(double[][] directions, int index) {
    double[] direction = directions[index];
    for (int j = 0; j < index; j++) {
      double along = dot(direction, directions[j]);
      for (int k = 0; k < direction.length; k++) {
        direction[k] -= along * directions[j][k];
      }
    }
  }

  /** Whether the vector was long enough to have a direction. */
  private static boolean normalise(double[] direction) {
    double length = Math.sqrt(dot(direction, direction));
    double divisor = direction[0] < 0 ? -length : length;
    for (int k = 0; k < direction.length; k++) {
      direction[k] /= divisor;
    }
    return length > 1e-6;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
