package org.isovae.tck.check;

import java.util.Arrays;

/** Eigenvalues of small symmetric matrices, by Jacobi's rotations. */
final class SymmetricMatrix {
  private static final int SWEEPS = 60;

  private SymmetricMatrix() {}

  /** The eigenvalues, rising. The matrix is read from its rows; it is not changed. */
  static double[] eigenvalues(double[][] matrix) {
    int n = matrix.length;
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    double size = Arrays.stream(a).flatMapToDouble(Arrays::stream).map(v -> v * v).sum();
    for (int sweep = 0; sweep < SWEEPS && offDiagonal(a) > 1e-30 * size; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> a[i][i]);
    Arrays.sort(values);
    return values;
  }

  private static double offDiagonal(double[][] a) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      for (int q = 0; q < a.length; q++) {
        sum += p == q ? 0 : a[p][q] * a[p][q];
      }
    }
    return sum;
  }

  /** Makes a[p][q] zero. */
  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double left = a[k][p];
      double right = a[k][q];
      a[k][p] = c * left - s * right;
      a[k][q] = s * left + c * right;
    }
    for (int k = 0; k < a.length; k++) {
      double up = a[p][k];
      double down = a[q][k];
      a[p][k] = c * up - s * down;
      a[q][k] = s * up + c * down;
    }
  }
}
