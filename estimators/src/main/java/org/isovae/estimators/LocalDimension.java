package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;

/**
 * In how many directions the decoder moves around each row: how many eigenvalues of (2/β) σ_j σ_k
 * J_jᵀ G J_k exceed ½, over the live dimensions. Where the embedding is isometric they are 1 along
 * the surface on which the rows lie and 0 across it, so that a sphere, which no map of its own
 * dimension covers without a tear, shows its own dimension.
 */
final class LocalDimension {
  private static final String METRIC = "metric";

  /** Half-way between a direction along the surface and one across it. */
  private static final double ALONG = 0.5;

  private final int[] rowsWith;
  private int rows;

  private LocalDimension(int live) {
    this.rowsWith = new int[live + 1];
  }

  /**
   * Of the rows.
   *
   * @param dimensions the network's numbers of the live dimensions
   * @param beta of the objective
   */
  static LocalDimension of(TrainedModel model, Samples rows, int[] dimensions, double beta) {
    LocalDimension found = new LocalDimension(dimensions.length);
    if (dimensions.length == 0) {
      found.rowsWith[0] = rows.size();
      found.rows = rows.size();
      return found;
    }
    Vae vae = model.vae();
    Batches.run(
        model,
        vae.graph(
            (ops, batch) -> {
              Posterior posterior = Posteriors.of(ops, model, batch);
              return Map.of(
                  METRIC,
                  Jacobian.atMean(ops, vae, batch, posterior, dimensions)
                      .metric(TensorPlace.RECONSTRUCTION));
            }),
        rows,
        dimensions.length,
        (first, count, outputs) -> {
          for (int row = 0; row < count; row++) {
            found.add(outputs.get(METRIC), row, dimensions.length, beta);
          }
        });
    return found;
  }

  /** A row whose metric is no finite number is left out. */
  private void add(float[] metric, int row, int n, double beta) {
    double[][] scaled = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        // In single precision the two halves differ in their last bits.
        scaled[j][k] = (metric[(row * n + j) * n + k] + metric[(row * n + k) * n + j]) / beta;
        if (!Double.isFinite(scaled[j][k])) {
          return;
        }
      }
    }
    double[] eigenvalues =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(scaled)).getEigenvalues();
    rowsWith[(int) Arrays.stream(eigenvalues).filter(e -> e > ALONG).count()]++;
    rows++;
  }

  /** The number that most rows have, of equally frequent ones the least; empty without rows. */
  OptionalInt usual() {
    int best = 0;
    for (int n = 1; n < rowsWith.length; n++) {
      best = rowsWith[n] > rowsWith[best] ? n : best;
    }
    return rows == 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** The share of rows that have the usual number. */
  double share() {
    return (double) Arrays.stream(rowsWith).max().orElseThrow() / rows;
  }
}
