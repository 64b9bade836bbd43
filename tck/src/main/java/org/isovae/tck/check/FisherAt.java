package org.isovae.tck.check;

import java.util.random.RandomGenerator;
import org.isovae.api.model.Head;

/**
 * The Fisher information of a likelihood with several heads at one place d, for samples of one
 * value: E[D(x, d + tδ) + D(x, d − tδ) − 2D(x, d)]/2 → t²·δᵀGδ, the expectation over p(x|d) =
 * exp(−D(x, d)) as an integral.
 */
final class FisherAt {
  private static final int COUNT = 20_001;

  private final MetricAt at;
  private final double[] decoded;
  private final double[] points;
  private final double[] base;
  private final double[] masses;
  private final double step;

  FisherAt(MetricAt at, double[] decoded) {
    this.at = at;
    this.decoded = decoded;
    double[][] rule = Quadrature.over(at.metric().domain(), COUNT);
    this.points = rule[0];
    this.base = distortion(decoded);
    this.masses = new double[COUNT];
    double total = 0;
    for (int i = 0; i < COUNT; i++) {
      masses[i] = Math.exp(-base[i]) * rule[1][i];
      total += masses[i];
    }
    if (!(Math.abs(total - 1) < 1e-3)) {
      throw new NotApplicable(
          "D is not the negative logarithm of a density over x: ∫ exp(−D) dx = " + total);
    }
    this.step =
        at.heads().stream().map(Head::domain).mapToDouble(Points::reach).min().orElseThrow() / 10;
  }

  /** Compares both in directions of each head alone, where none hides another, and of all. */
  void check(RandomGenerator random, long seed) {
    int offset = 0;
    for (Head head : at.heads()) {
      double[] alone = new double[decoded.length];
      double[] part = Points.direction(head.shape().size(), random);
      System.arraycopy(part, 0, alone, offset, part.length);
      compare(alone, "head " + head.name(), seed);
      offset += part.length;
    }
    compare(Points.direction(decoded.length, random), "all heads", seed);
  }

  private void compare(double[] direction, String where, long seed) {
    double[] up = distortion(moved(direction, step));
    double[] down = distortion(moved(direction, -step));
    double mean = 0;
    for (int i = 0; i < COUNT; i++) {
      mean += masses[i] == 0 ? 0 : masses[i] * (up[i] + down[i] - 2 * base[i]);
    }
    double expected = mean / (2 * step * step);
    double[] product = at.product(new double[] {decoded[0]}, decoded, direction);
    double given = 0;
    for (int i = 0; i < product.length; i++) {
      given += product[i] * direction[i];
    }
    Expect.that(
        Math.abs(given - expected) <= 1e-2 * Math.abs(expected),
        "δᵀGδ is %s in the direction of %s, half the Fisher information is %s (seed %d)",
        given,
        where,
        expected,
        seed);
  }

  private double[] moved(double[] direction, double t) {
    double[] moved = decoded.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t * direction[i];
    }
    return moved;
  }

  /** D of every point with the same decoded. */
  private double[] distortion(double[] decoded) {
    double[] repeated = new double[points.length * decoded.length];
    for (int i = 0; i < points.length; i++) {
      System.arraycopy(decoded, 0, repeated, i * decoded.length, decoded.length);
    }
    return at.distortion(points, repeated);
  }
}
