package org.isovae.potentials;

/**
 * Posteriors N(μ, diag(σ²)) of some rows.
 *
 * @param latent their dimensions
 * @param mean μ, row-major
 * @param logVariance ln σ², row-major
 */
record Codes(int latent, float[] mean, float[] logVariance) {
  int rows() {
    return mean.length / latent;
  }

  double mean(int row, int dimension) {
    return mean[row * latent + dimension];
  }

  double variance(int row, int dimension) {
    return Math.exp(logVariance[row * latent + dimension]);
  }
}
