package org.isovae.estimators;

/**
 * ln det of positive semi-definite matrices, by a Cholesky decomposition that cannot fail: of the
 * matrix scaled to a unit diagonal, pivots below {@link #FLOOR} count as {@code FLOOR}. In single
 * precision a smaller pivot is rounding; a library's decomposition would refuse such a matrix.
 */
final class LogDeterminant {
  /** The smallest pivot, relative to the diagonal. */
  static final double FLOOR = 1e-6;

  private final int n;
  private final double[] factor;
  private boolean floored;

  LogDeterminant(int n) {
    this.n = n;
    this.factor = new double[n * n];
  }

  /** Whether the last matrix had a pivot below the floor. */
  boolean floored() {
    return floored;
  }

  /** ln det of the n × n matrix that starts at {@code offset}, row-major; 0 for n = 0. */
  double of(float[] matrices, int offset) {
    floored = false;
    double[] scale = new double[n];
    double result = 0;
    for (int j = 0; j < n; j++) {
      double diagonal = matrices[offset + j * n + j];
      floored |= !(diagonal >= Float.MIN_NORMAL);
      scale[j] = Math.sqrt(Math.max(diagonal, Float.MIN_NORMAL));
      result += 2 * Math.log(scale[j]);
    }
    for (int j = 0; j < n; j++) {
      for (int i = j; i < n; i++) {
        double rest = matrices[offset + i * n + j] / (scale[i] * scale[j]);
        for (int k = 0; k < j; k++) {
          rest -= factor[i * n + k] * factor[j * n + k];
        }
        if (i == j) {
          floored |= !(rest >= FLOOR);
          double pivot = Math.max(rest, FLOOR);
          result += Math.log(pivot);
          factor[j * n + j] = Math.sqrt(pivot);
        } else {
          factor[i * n + j] = rest / factor[j * n + j];
        }
      }
    }
    return result;
  }
}
