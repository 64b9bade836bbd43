package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.isovae.api.data.Domain;

/** Random points of a domain, and its edges. */
final class Points {
  private Points() {}

  /** Well inside: at least a tenth of the width, or 0.3, from a finite end. */
  static double[] inside(Domain domain, int size, RandomGenerator random) {
    return inside(Collections.nCopies(size, domain), random);
  }

  /** The same, each value in its own domain. */
  static double[] inside(List<Domain> domains, RandomGenerator random) {
    double[] point = new double[domains.size()];
    Arrays.setAll(point, i -> inside(domains.get(i), random));
    return point;
  }

  private static double inside(Domain domain, RandomGenerator random) {
    boolean low = Double.isFinite(domain.low());
    boolean high = Double.isFinite(domain.high());
    if (low && high) {
      return domain.low() + (domain.high() - domain.low()) * (0.1 + 0.8 * random.nextDouble());
    }
    if (low) {
      return domain.low() + 0.3 + Math.abs(random.nextGaussian());
    }
    return high ? domain.high() - 0.3 - Math.abs(random.nextGaussian()) : random.nextGaussian();
  }

  /** How far one may go from an inner point in any direction without leaving the domain. */
  static double reach(Domain domain) {
    double width = domain.high() - domain.low();
    return Double.isFinite(width) ? 0.05 * width : 0.1;
  }

  /** The same, each value in its own domain. */
  static double reach(List<Domain> domains) {
    return domains.stream().mapToDouble(Points::reach).min().orElseThrow();
  }

  /**
   * Points where formulas break: all values at either end of their domains (or far out, or 0), and
   * the same with one value inside.
   */
  static List<double[]> edges(List<Domain> domains, RandomGenerator random) {
    List<ToDoubleFunction<Domain>> ends =
        List.of(
            domain -> Double.isFinite(domain.low()) ? domain.low() : -100,
            domain -> Double.isFinite(domain.high()) ? domain.high() : 100,
            domain -> domain.contains(0) ? 0 : inside(domain, random));
    List<double[]> points = new ArrayList<>();
    for (ToDoubleFunction<Domain> end : ends) {
      double[] all = domains.stream().mapToDouble(end).toArray();
      points.add(all);
      double[] mixed = all.clone();
      mixed[0] = inside(domains.get(0), random);
      points.add(mixed);
    }
    return points;
  }

  /** A direction whose largest component is 1. */
  static double[] direction(int size, RandomGenerator random) {
    double[] direction = new double[size];
    Arrays.setAll(direction, i -> random.nextGaussian());
    double largest = Arrays.stream(direction).map(Math::abs).max().orElse(1);
    Arrays.setAll(direction, i -> direction[i] / largest);
    return direction;
  }

  /** Rows one after another. */
  static double[] rows(List<double[]> rows) {
    return rows.stream().flatMapToDouble(Arrays::stream).toArray();
  }
}
