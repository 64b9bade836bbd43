package org.isovae.datasets.generated;

import java.util.random.RandomGenerator;

/** Random numbers by {@link StrictMath}: a seed gives the same bits on every JDK and processor. */
public final class Draws {
  private Draws() {}

  /** From (0, 1]. */
  public static double positiveUniform(RandomGenerator random) {
    return 1 - random.nextDouble();
  }

  /** From U(low, high). */
  public static double uniform(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** From N(0, deviation²). */
  public static double normal(RandomGenerator random, double deviation) {
    double radius = Math.sqrt(-2 * StrictMath.log(positiveUniform(random)));
    return deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
