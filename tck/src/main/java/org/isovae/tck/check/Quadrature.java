package org.isovae.tck.check;

import java.util.Arrays;

/** Integrals over the real line. */
final class Quadrature {
  private Quadrature() {}

  /** Φ(x). */
  static double normalDistribution(double x) {
    int steps = 2000;
    double from = -10;
    double width = (x - from) / steps;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double z = from + (i + 0.5) * width;
      sum += Math.exp(-0.5 * z * z);
    }
    return sum * width / Math.sqrt(2 * Math.PI);
  }

  /**
   * Points over the whole real line, dense around 0: z = tan(π(u − ½)) for equidistant u; with
   * {@link #weight} their sum is an integral.
   */
  static double[] line(int count) {
    double[] points = new double[count];
    Arrays.setAll(points, i -> Math.tan(Math.PI * ((i + 0.5) / count - 0.5)));
    return points;
  }

  /** The length that {@code point} of {@link #line} stands for. */
  static double weight(double point, int count) {
    return Math.PI * (1 + point * point) / count;
  }
}
