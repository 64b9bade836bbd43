package org.isovae.api.model;

/** Gauss–Hermite quadrature for the weight of N(0, 1). */
final class GaussHermite {
  private GaussHermite() {}

  /**
   * Nodes and weights, Σ w_i f(x_i) ≈ E[f(x)], x ~ N(0, 1); exact for polynomials of order 2n − 1.
   *
   * <p>The nodes are the roots of the normalised Hermite function h_n, found by bisection between
   * the neighbouring roots of h_(n−1), with which they interlace.
   *
   * @return {nodes, weights}, nodes rising
   */
  static double[][] rule(int n) {
    double[] roots = {0};
    for (int order = 2; order <= n; order++) {
      double edge = 2 * Math.sqrt(order) + 1;
      double[] next = new double[order];
      for (int i = 0; i < order; i++) {
        double low = i == 0 ? -edge : roots[i - 1];
        double high = i == order - 1 ? edge : roots[i];
        next[i] = root(order, low, high);
      }
      roots = next;
    }
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      double below = polynomial(n - 1, roots[i]);
      weights[i] = 1 / (n * below * below);
    }
    return new double[][] {roots, weights};
  }

  /** The one root between two places of opposite sign, by bisection. */
  private static double root(int order, double low, double high) {
    double from = low;
    double to = high;
    boolean rising = polynomial(order, to) > 0;
    while (true) {
      double middle = 0.5 * (from + to);
      if (middle <= from || middle >= to) {
        return middle;
      }
      if (polynomial(order, middle) > 0 == rising) {
        to = middle;
      } else {
        from = middle;
      }
    }
  }

  /** He_n(x)/√(n!), by its recurrence. */
  private static double polynomial(int order, double x) {
    double before = 0;
    double value = 1;
    for (int k = 0; k < order; k++) {
      double next = (x * value - Math.sqrt(k) * before) / Math.sqrt(k + 1);
      before = value;
      value = next;
    }
    return value;
  }
}
