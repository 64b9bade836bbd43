package org.isovae.estimators;

import java.util.Arrays;

/** Fixed places around μ, in units of σ. */
final class Offsets {
  private Offsets() {}

  /** +step and −step along each of these dimensions, one pair after another. */
  static double[][] pairs(int latent, int[] dimensions, double step) {
    double[][] offsets = new double[2 * dimensions.length][latent];
    for (int p = 0; p < dimensions.length; p++) {
      offsets[2 * p][dimensions[p]] = step;
      offsets[2 * p + 1][dimensions[p]] = -step;
    }
    return offsets;
  }

  /** μ + σ and μ − σ. */
  static double[][] diagonal(int latent) {
    double[][] offsets = new double[2][latent];
    Arrays.fill(offsets[0], 1);
    Arrays.fill(offsets[1], -1);
    return offsets;
  }

  /**
   * Corners of the cube μ ± σ over which the mean of a function is its expectation under N(μ,
   * diag(σ²)), exact to third order: the signs are columns of a Hadamard matrix and of its
   * negative, so that products of two different dimensions cancel.
   */
  static double[][] corners(int latent) {
    int size = Integer.highestOneBit(Math.max(1, 2 * latent - 1));
    double[][] offsets = new double[2 * size][latent];
    for (int r = 0; r < size; r++) {
      for (int j = 0; j < latent; j++) {
        double sign = (Integer.bitCount(r & j) & 1) == 0 ? 1 : -1;
        offsets[r][j] = sign;
        offsets[size + r][j] = -sign;
      }
    }
    return offsets;
  }
}
