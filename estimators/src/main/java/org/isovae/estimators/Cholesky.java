package org.isovae.estimators;

/**
 * A Cholesky decomposition of positive semi-definite matrices that cannot fail: of the matrix
 * scaled to a unit diagonal, pivots below {@link #FLOOR} count as {@code FLOOR}. In matrices that
 * were measured in single precision a smaller pivot is rounding; a library's decomposition would
 * refuse such a matrix.
 */
final class Cholesky {
  /** The smallest pivot, relative to the diagonal. */
  static final double FLOOR = 1e-6;

  private final int n;
  private final double[] factor;
  private final double[] scale;
  private double logDeterminant;
  private boolean floored;

  /** For n × n matrices; n may be 0. */
  Cholesky(int n) {
    this.n = n;
    this.factor = new double[n * n];
    this.scale = new double[n];
  }

  /** Decomposes a matrix, row-major. */
  Cholesky decompose(double[] matrix) {
    floored = false;
    logDeterminant = 0;
    for (int j = 0; j < n; j++) {
      double diagonal = matrix[j * n + j];
      floored |= !(diagonal >= Float.MIN_NORMAL);
      scale[j] = Math.sqrt(Math.max(diagonal, Float.MIN_NORMAL));
      logDeterminant += 2 * Math.log(scale[j]);
    }
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double rest = matrix[i * n + j] / (scale[i] * scale[j]);
        for (int k = 0; k < j; k++) {
          rest -= factor[i * n + k] * factor[j * n + k];
        }
        if (i == j) {
          floored |= !(rest >= FLOOR);
          double pivot = Math.max(rest, FLOOR);
          logDeterminant += Math.log(pivot);
          factor[j * n + j] = Math.sqrt(pivot);
        } else {
          factor[i * n + j] = rest / factor[j * n + j];
        }
      }
    }
    return this;
  }

  /** ln det; 0 for n = 0. */
  double logDeterminant() {
    return logDeterminant;
  }

  /** Whether a pivot was below the floor. */
  boolean floored() {
    return floored;
  }

  /** The solution of A·v = right. */
  double[] solve(double[] right) {
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      double rest = right[i] / scale[i];
      for (int k = 0; k < i; k++) {
        rest -= factor[i * n + k] * v[k];
      }
      v[i] = rest / factor[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double rest = v[i];
      for (int k = i + 1; k < n; k++) {
        rest -= factor[k * n + i] * v[k];
      }
      v[i] = rest / factor[i * n + i];
    }
    for (int i = 0; i < n; i++) {
      v[i] /= scale[i];
    }
    return v;
  }
}
