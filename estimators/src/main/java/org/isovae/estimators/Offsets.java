package org.isovae.estimators;

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
}
