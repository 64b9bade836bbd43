package org.isovae.tck.check;

import java.util.Arrays;
import org.isovae.api.data.Domain;

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

  /**
   * Points inside a domain and the length that each stands for: equidistant between two finite
   * ends, else those of the line, folded at the one end that is finite.
   *
   * @return {points, lengths}
   */
  static double[][] over(Domain domain, int count) {
    boolean below = Double.isFinite(domain.low());
    boolean above = Double.isFinite(domain.high());
    double[] points = line(count);
    double[] lengths = new double[count];
    Arrays.setAll(lengths, i -> weight(points[i], count));
    if (below && above) {
      double width = (domain.high() - domain.low()) / count;
      Arrays.setAll(points, i -> domain.low() + width * (i + 0.5));
      Arrays.fill(lengths, width);
    } else if (below || above) {
      double end = below ? domain.low() : domain.high();
      Arrays.setAll(points, i -> end + (below ? 1 : -1) * Math.abs(points[i]));
      Arrays.setAll(lengths, i -> lengths[i] / 2); // each point is met from both sides
    }
    return new double[][] {points, lengths};
  }

  /** The length that {@code point} of {@link #line} stands for. */
  static double weight(double point, int count) {
    return Math.PI * (1 + point * point) / count;
  }
}
