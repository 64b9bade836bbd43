package org.isovae.estimators;

/**
 * The most probable latent place z* of a row, and the Gaussian that stands for p(z|x) around it.
 *
 * @param z z*, [n]
 * @param energy F(z*), nats; see {@link LatentEnergy}
 * @param halfDeterminant ½ ln det G, nats
 * @param precision P = diag(π) + (2/β) JᵀGJ at z*, row-major, [n, n]
 * @param logPrecision ln det P
 * @param halfRatio ½ ln(det JᵀGJ / det JᵀJ) over the live dimensions at z*
 * @param decrement gᵀP⁻¹g with g = ∇F: twice the nats that a further step would gain
 * @param unfinished whether the steps were used up before the decrement was small
 * @param dependent whether columns of J are (nearly) dependent
 */
record Mode(
    double[] z,
    double energy,
    double halfDeterminant,
    double[] precision,
    double logPrecision,
    double halfRatio,
    double decrement,
    boolean unfinished,
    boolean dependent) {

  /** (z − z*)ᵀ P (z − z*). */
  double distance(double[] place) {
    double sum = 0;
    int n = z.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        sum += (place[j] - z[j]) * precision[j * n + k] * (place[k] - z[k]);
      }
    }
    return sum;
  }
}
