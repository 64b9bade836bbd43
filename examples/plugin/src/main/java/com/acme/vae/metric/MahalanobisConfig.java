package com.acme.vae.metric;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code mahalanobis}.
 *
 * @param matrix G, row by row; symmetric and positive definite; empty: built from {@code
 *     correlation}
 * @param correlation where the matrix is empty, G_ij = correlation^|i−j|, which is positive
 *     definite at every size
 */
public record MahalanobisConfig(
    @Key("the metric tensor row by row, symmetric positive definite; empty: from the correlation")
        List<List<Double>> matrix,
    @Key("with an empty matrix, G_ij = correlation^|i-j|; greater than -1 and less than 1")
        double correlation) {

  /** Checks the matrix by its Cholesky decomposition. */
  public MahalanobisConfig {
    matrix = matrix.stream().map(ImmutableList::copyOf).collect(ImmutableList.toImmutableList());
    if (!(correlation > -1 && correlation < 1)) {
      throw new IllegalArgumentException(
          "correlation must be greater than -1 and less than 1, was " + correlation);
    }
    for (List<Double> row : matrix) {
      if (row.size() != matrix.size()) {
        throw new IllegalArgumentException(
            "matrix must be square: it has "
                + matrix.size()
                + " rows, but one of them has "
                + row.size()
                + " numbers");
      }
    }
    requirePositiveDefinite(matrix);
  }

  /** G for samples of {@code size} values, row-major. */
  double[] values(int size) {
    double[] values = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        values[i * size + j] =
            matrix.isEmpty() ? Math.pow(correlation, Math.abs(i - j)) : matrix.get(i).get(j);
      }
    }
    return values;
  }

  private static void requirePositiveDefinite(List<? extends List<Double>> matrix) {
    int n = matrix.size();
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (!matrix.get(i).get(j).equals(matrix.get(j).get(i))) {
          throw new IllegalArgumentException(
              "matrix must be symmetric: [" + i + "][" + j + "] differs from its mirror image");
        }
        double sum = matrix.get(i).get(j);
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(sum > 0)) {
          throw new IllegalArgumentException(
              "matrix must be positive definite: its leading block of size " + (i + 1) + " is not");
        }
        lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
      }
    }
  }
}
