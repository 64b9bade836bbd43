package org.isovae.estimators.energy;

import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A random path of overdamped Langevin dynamics, dz = −v ∂E dt + √(2v) dW, that is led to its end
 * by the further drift (end − z)/(1 − t) (Delyon and Hu 2006): with E in nats, what moves at random
 * in the landscape E at temperature 1 and arrives there at time 1. v, the variance of the landscape
 * along each coordinate, makes 1 the time in which an undisturbed path forgets its start.
 */
public final class LangevinBridge {
  private LangevinBridge() {}

  /**
   * Draws one.
   *
   * @param slope ∇E at a place
   * @param variances v, each greater than 0
   * @param steps at least 2
   * @return its places, both ends among them, [steps + 1][d]
   */
  public static double[][] draw(
      UnaryOperator<double[]> slope,
      double[] variances,
      double[] from,
      double[] to,
      int steps,
      RandomGenerator random) {
    double time = 1.0 / steps;
    double[][] path = new double[steps + 1][];
    path[0] = from.clone();
    path[steps] = to.clone();
    for (int k = 0; k < steps - 1; k++) {
      double[] z = path[k];
      double[] gradient = slope.apply(z);
      double size = 0;
      for (int j = 0; j < z.length; j++) {
        size += variances[j] * gradient[j] * gradient[j];
      }
      // A step downhill is at most one deviation, however steep it is: narrow walls stay stable.
      double tamed = time / (1 + time * Math.sqrt(size));
      double[] next = z.clone();
      for (int j = 0; j < z.length; j++) {
        next[j] +=
            (to[j] - z[j]) / (steps - k)
                - tamed * variances[j] * gradient[j]
                + Math.sqrt(2 * variances[j] * time) * random.nextGaussian();
      }
      path[k + 1] = next;
    }
    return path;
  }
}
