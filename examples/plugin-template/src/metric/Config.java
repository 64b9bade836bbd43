package {{package}};

import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code {{name}}}.
 *
 * @param matrix G, row by row: symmetric and positive definite; if empty, it is made from {@code
 *     correlation} for samples of any size
 * @param correlation with an empty matrix, G_ij = correlation^|i−j|
 */
public record {{Type}}Config(
    @Key("the metric tensor row by row, symmetric positive definite; empty: from the correlation")
        List<List<Double>> matrix,
    @Key("with an empty matrix, G_ij = correlation^|i-j|; greater than -1 and less than 1")
        double correlation) {

  /** Neighbouring values correlate. */
  public static final {{Type}}Config DEFAULTS = new {{Type}}Config(List.of(), 0.5);

  /** Checks the correlation, and the matrix by its Cholesky decomposition. */
  public {{Type}}Config {
    if (!(correlation > -1 && correlation < 1)) {
      throw new IllegalArgumentException(
          "correlation must be greater than -1 and less than 1, was " + correlation);
    }
    matrix = matrix.stream().map(List::copyOf).toList();
    requirePositiveDefinite(matrix);
  }

  private static void requirePositiveDefinite(List<List<Double>> matrix) {
    int n = matrix.size();
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      if (matrix.get(i).size() != n) {
        throw new IllegalArgumentException(
            "matrix has " + n + " rows, but row " + i + " has " + matrix.get(i).size() + " numbers");
      }
      for (int j = 0; j <= i; j++) {
        if (!matrix.get(i).get(j).equals(matrix.get(j).get(i))) {
          throw new IllegalArgumentException(
              "matrix is not symmetric: [" + i + "][" + j + "] differs from its mirror image");
        }
        double rest = matrix.get(i).get(j);
        for (int k = 0; k < j; k++) {
          rest -= lower[i][k] * lower[j][k];
        }
        if (i == j && !(rest > 0)) {
          throw new IllegalArgumentException(
              "matrix is not positive definite: its leading block of size " + (i + 1) + " is not");
        }
        lower[i][j] = i == j ? Math.sqrt(rest) : rest / lower[j][j];
      }
    }
  }

  /** G for samples of {@code size} values, row by row. */
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
}
