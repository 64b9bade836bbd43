package org.isovae.estimators;

import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;

/**
 * Codes of some rows over some dimensions.
 *
 * @param means μ, [rows][dimensions]
 * @param variances σ², [rows][dimensions]; 0 for an autoencoder
 */
record Codes(double[][] means, double[][] variances) {

  /**
   * Of rows evenly spread over those of an embedding.
   *
   * @param limit how many at most; 0: all
   * @param dimensions the network's numbers of the dimensions
   */
  static Codes of(Embedding embedding, int limit, int... dimensions) {
    int rows = limit == 0 ? embedding.rows() : Math.min(limit, embedding.rows());
    int[] order = embedding.order();
    int[] placeOf = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      placeOf[order[place]] = place;
    }
    double[][] means = new double[rows][dimensions.length];
    double[][] variances = new double[rows][dimensions.length];
    for (int i = 0; i < rows; i++) {
      int row = Samples.spreadRow(i, rows, embedding.rows());
      for (int j = 0; j < dimensions.length; j++) {
        int place = placeOf[dimensions[j]];
        means[i][j] = embedding.mean(row, place);
        variances[i][j] = embedding.stochastic() ? Math.exp(embedding.logVariance(row, place)) : 0;
      }
    }
    return new Codes(means, variances);
  }
}
