package org.isovae.estimators.maps;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a matrix of importances tells (Eastwood and Williams 2018): R_ij ≥ 0 of each latent
 * dimension (rows) for each factor (columns). Immutable.
 */
public final class Entanglement {
  private final double[][] importance;

  /** From importances, at least 0; at least one row and one column. */
  public Entanglement(double[][] importance) {
    this.importance = Arrays.stream(importance).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * How far each dimension matters to one factor only: Σ_i ρ_i (1 − H_i/ln K), H_i the entropy of a
   * row scaled to the sum 1, ρ_i the row's share of all, K factors.
   *
   * @return empty for one factor, or where nothing matters
   */
  public OptionalDouble disentanglement() {
    return weighted(importance);
  }

  /**
   * How far one dimension alone matters to each factor: the same of the columns, each with its
   * share of all.
   *
   * @return empty for one dimension, or where nothing matters
   */
  public OptionalDouble completeness() {
    return weighted(
        IntStream.range(0, importance[0].length)
            .mapToObj(k -> Arrays.stream(importance).mapToDouble(row -> row[k]).toArray())
            .toArray(double[][]::new));
  }

  private static OptionalDouble weighted(double[][] rows) {
    int width = rows[0].length;
    double total = Arrays.stream(rows).flatMapToDouble(Arrays::stream).sum();
    if (width < 2 || !(total > 0)) {
      return OptionalDouble.empty();
    }
    double score = 0;
    for (double[] row : rows) {
      double sum = Arrays.stream(row).sum();
      double entropy = 0;
      for (double part : row) {
        entropy -= part > 0 ? part / sum * Math.log(part / sum) : 0;
      }
      score += sum / total * (1 - entropy / Math.log(width));
    }
    return OptionalDouble.of(score);
  }
}
