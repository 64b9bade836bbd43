package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The logarithms of the density estimates of each row, nats; see {@link Density}. All but {@code
 * prior}, which is a density of codes, and {@code elbo} carry the constants that make them
 * densities with respect to n-dimensional Euclidean volume along the decoder's image, n the live
 * dimensions.
 */
final class DensityEstimates {
  /** ln p(μ), [rows]. */
  static final String PRIOR = "prior";

  /** Σ ln σ_j over the live dimensions, [rows]. */
  static final String LOG_SIGMA = "logSigma";

  /** ln a_x, [rows]; absent where the tensor is not scalar. */
  static final String LOG_SCALE = "logScale";

  /** L_x, [rows]. */
  static final String LOSS = "loss";

  /** D(x, x)/β, [rows]: the part of L_x that a perfect reconstruction has too. */
  static final String LEAST = "least";

  /** σ_j σ_k J_jᵀ G J_k over the live dimensions, [rows, n, n]; absent where none is live. */
  static final String METRIC = "metric";

  /** σ_j σ_k J_jᵀ J_k, of the same shape. */
  static final String EUCLIDEAN = "euclidean";

  private final int live;

  /** What integrating a dead dimension out adds to ln p(μ) + Σ ln σ_j: 1 instead of 1/√(2π). */
  private final double dead;

  /** −(n/2) ln(β/2), of dy/dμ = √(β/2)/σ. */
  private final double unit;

  /** −(n/2) ln(πβ), which normalises the likelihood exp(−D/β) over n dimensions. */
  private final double likelihood;

  private final Cholesky cholesky;
  private final double[] prior;
  private final double[] logSigma;
  private final double[] halfScale;
  private final double[] elbo;
  private final double[] excessElbo;
  private final double[] halfRatio;
  private final double[] halfEuclidean;
  private int singular;

  DensityEstimates(int rows, int latent, int live, double beta) {
    this.live = live;
    this.dead = 0.5 * (latent - live) * Math.log(2 * Math.PI);
    this.unit = -0.5 * live * Math.log(beta / 2);
    this.likelihood = -0.5 * live * Math.log(Math.PI * beta);
    this.cholesky = new Cholesky(live);
    this.prior = new double[rows];
    this.logSigma = new double[rows];
    this.halfScale = new double[rows];
    this.elbo = new double[rows];
    this.excessElbo = new double[rows];
    this.halfRatio = new double[rows];
    this.halfEuclidean = new double[rows];
  }

  void add(int first, int count, Map<String, float[]> outputs) {
    for (int i = 0; i < count; i++) {
      int row = first + i;
      prior[row] = outputs.get(PRIOR)[i];
      elbo[row] = -outputs.get(LOSS)[i];
      excessElbo[row] = elbo[row] + outputs.get(LEAST)[i];
      if (outputs.containsKey(LOG_SCALE)) {
        halfScale[row] = 0.5 * live * outputs.get(LOG_SCALE)[i];
      }
      if (live > 0) {
        logSigma[row] = outputs.get(LOG_SIGMA)[i];
        double euclidean = logDeterminant(outputs.get(EUCLIDEAN), i);
        boolean floored = cholesky.floored();
        double metric = logDeterminant(outputs.get(METRIC), i);
        singular += floored || cholesky.floored() ? 1 : 0;
        halfRatio[row] = 0.5 * (metric - euclidean);
        halfEuclidean[row] = 0.5 * euclidean;
      }
    }
  }

  private double logDeterminant(float[] matrices, int row) {
    double[] matrix = new double[live * live];
    Arrays.setAll(matrix, j -> matrices[row * matrix.length + j]);
    return cholesky.decompose(matrix).logDeterminant();
  }

  /** How many rows have dependent columns of J. */
  int singular() {
    return singular;
  }

  /** All estimates by name. */
  Map<String, double[]> all() {
    Map<String, double[]> all = new LinkedHashMap<>();
    double[] scaled = sum(prior, logSigma, dead);
    all.put("prior", prior);
    all.put("elbo", elbo);
    all.put("isometric", sum(scaled, halfScale, unit));
    all.put("isometricElbo", sum(excessElbo, halfScale, likelihood));
    all.put("general", sum(scaled, halfRatio, unit));
    all.put("generalElbo", sum(excessElbo, halfRatio, likelihood));
    // J = V/σ, so that −½ ln det(JᵀJ) = Σ ln σ − ½ ln det(VᵀV)
    double[] change = scaled.clone();
    Arrays.setAll(change, i -> scaled[i] - halfEuclidean[i]);
    all.put("changeOfVariables", change);
    return all;
  }

  private static double[] sum(double[] a, double[] b, double constant) {
    double[] sum = new double[a.length];
    Arrays.setAll(sum, i -> a[i] + b[i] + constant);
    return sum;
  }
}
