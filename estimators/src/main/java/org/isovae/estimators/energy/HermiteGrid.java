package org.isovae.estimators.energy;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Expectations under N(0, I) in d dimensions by Gauss–Hermite quadrature with q nodes along each:
 * exact for polynomials of up to 2q − 1 along each.
 */
public final class HermiteGrid {
  private final int dimensions;
  private final double[] nodes;
  private final double[] weights;

  /**
   * A grid of q^d places.
   *
   * @param dimensions d, at least 1
   * @param order q, at least 1
   */
  public HermiteGrid(int dimensions, int order) {
    this.dimensions = dimensions;
    this.nodes = new double[order];
    this.weights = new double[order];
    // for the weight exp(−x²): z = √2 x
    GaussIntegrator rule = new GaussIntegratorFactory().hermite(order);
    for (int i = 0; i < order; i++) {
      nodes[i] = Math.sqrt(2) * rule.getPoint(i);
      weights[i] = rule.getWeight(i) / Math.sqrt(Math.PI);
    }
  }

  /** q^d. */
  public int size() {
    int size = 1;
    for (int j = 0; j < dimensions; j++) {
      size = Math.multiplyExact(size, nodes.length);
    }
    return size;
  }

  /** All places, [q^d][d]; the last coordinate changes fastest. */
  public double[][] places() {
    double[][] places = new double[size()][dimensions];
    for (int i = 0; i < places.length; i++) {
      int rest = i;
      for (int j = dimensions - 1; j >= 0; j--) {
        places[i][j] = nodes[rest % nodes.length];
        rest /= nodes.length;
      }
    }
    return places;
  }

  /**
   * A state of the oscillator at all places, in parts of the ground state and times the root of the
   * place's weight, so that the sum of products of two is 1 for a state with itself, else 0.
   *
   * @param quanta of each dimension
   */
  double[] state(int[] quanta) {
    double[][] along = new double[dimensions][nodes.length];
    for (int j = 0; j < dimensions; j++) {
      for (int i = 0; i < nodes.length; i++) {
        along[j][i] = hermite(quanta[j], nodes[i]) * Math.sqrt(weights[i]);
      }
    }
    double[] state = new double[size()];
    for (int i = 0; i < state.length; i++) {
      int rest = i;
      double product = 1;
      for (int j = dimensions - 1; j >= 0; j--) {
        product *= along[j][rest % nodes.length];
        rest /= nodes.length;
      }
      state[i] = product;
    }
    return state;
  }

  /** He_n(z)/√n!, of which the squares have the mean 1 under N(0, 1). */
  static double hermite(int n, double z) {
    double before = 0;
    double value = 1;
    for (int k = 0; k < n; k++) {
      double next = (z * value - Math.sqrt(k) * before) / Math.sqrt(k + 1);
      before = value;
      value = next;
    }
    return value;
  }
}
