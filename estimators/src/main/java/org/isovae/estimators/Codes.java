package org.isovae.estimators;

import org.isovae.api.estimator.Embedding;

/**
 * Codes of some rows over the first dimensions in the order of importance.
 *
 * @param means μ, [rows][dimensions]
 * @param variances σ², [rows][dimensions]; 0 for an autoencoder
 */
record Codes(double[][] means, double[][] variances) {

  /**
   * Of rows evenly spread over those of an embedding.
   *
   * @param limit how many at most; 0: all
   */
  static Codes of(Embedding embedding, int limit, int dimensions) {
    int rows = limit == 0 ? embedding.rows() : Math.min(limit, embedding.rows());
    double[][] means = new double[rows][dimensions];
    double[][] variances = new double[rows][dimensions];
    for (int i = 0; i < rows; i++) {
      int row = SpreadSamples.place(i, rows, embedding.rows());
      for (int place = 0; place < dimensions; place++) {
        means[i][place] = embedding.mean(row, place);
        variances[i][place] =
            embedding.stochastic() ? Math.exp(embedding.logVariance(row, place)) : 0;
      }
    }
    return new Codes(means, variances);
  }
}
