package org.isovae.estimators.geometry;

import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The step of Newton's method for a polygon's energy as if its space were flat: the solution of
 * Σ_steps S_k (d_{k+1} − d_k) … = gradient, block-tridiagonal with S_k the mean metric of a step's
 * ends.
 */
final class FlatNewton {
  /** Added to each metric, as a part of its mean diagonal: what decodes alike has a step too. */
  private static final double DAMPING = 1e-3;

  private final DecodedSpace.Slopes slopes;
  private final int steps;
  private final int size;

  /**
   * Of a polygon.
   *
   * @param slopes at its inner places
   * @param steps one more than inner places
   */
  FlatNewton(DecodedSpace.Slopes slopes, int steps) {
    this.slopes = slopes;
    this.steps = steps;
    this.size = slopes.gradient()[0].length;
  }

  /** How far each inner place would go, against the gradient: [steps − 1][m]. */
  double[][] move() {
    int inner = steps - 1;
    RealMatrix[] between = new RealMatrix[steps];
    for (int k = 0; k < steps; k++) {
      RealMatrix left = metric(Math.max(0, k - 1));
      between[k] = left.add(metric(Math.min(inner - 1, k))).scalarMultiply(0.5);
    }
    // Elimination from the first place on, then back.
    RealMatrix[] upper = new RealMatrix[inner];
    RealVector[] right = new RealVector[inner];
    for (int k = 0; k < inner; k++) {
      RealMatrix diagonal = between[k].add(between[k + 1]);
      RealVector gradient = MatrixUtils.createRealVector(slopes.gradient()[k]);
      if (k > 0) {
        diagonal = diagonal.subtract(between[k].multiply(upper[k - 1]));
        gradient = gradient.add(between[k].operate(right[k - 1]));
      }
      DecompositionSolver solver = new LUDecomposition(diagonal, Double.MIN_NORMAL).getSolver();
      upper[k] = solver.solve(between[k + 1]);
      right[k] = solver.solve(gradient);
    }
    double[][] move = new double[inner][];
    RealVector next = right[inner - 1];
    move[inner - 1] = next.toArray();
    for (int k = inner - 2; k >= 0; k--) {
      next = right[k].add(upper[k].operate(next));
      move[k] = next.toArray();
    }
    return move;
  }

  private RealMatrix metric(int place) {
    double[] flat = slopes.metric()[place];
    RealMatrix metric = MatrixUtils.createRealMatrix(size, size);
    double trace = 0;
    for (int i = 0; i < size; i++) {
      trace += flat[i * size + i];
      for (int j = 0; j < size; j++) {
        metric.setEntry(i, j, 0.5 * (flat[i * size + j] + flat[j * size + i]));
      }
    }
    double damping = DAMPING * trace / size + Float.MIN_NORMAL;
    for (int i = 0; i < size; i++) {
      metric.addToEntry(i, i, damping);
    }
    return metric;
  }
}
