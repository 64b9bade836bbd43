package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A linear VAE of one dimension: μ = a·x, x̂ = b·z, with the sign of z chosen so that a ≥ 0.
 *
 * @param a dμ/dx
 * @param b dx̂/dz
 * @param sigma σ_z
 * @param transformLoss D_T = E[(x − x̃)²]
 * @param codingLoss D_C = E[(x̃ − x̂)²]
 */
record LinearModel(double a, double b, double sigma, double transformLoss, double codingLoss) {
  /** What each number tells, by its name. */
  static final Map<String, String> MEANINGS =
      Map.of(
          "a", "slope of the encoder",
          "b", "slope of the decoder",
          "sigma", "deviation of the posterior",
          "transformLoss", "distortion of encoding and decoding without noise",
          "codingLoss", "distortion that the noise of the code costs");

  /**
   * Appendix B of Nakagawa et al., for 2β ≤ σ_x²: the optimum where the KL divergence is taken
   * without its σ_z² term, which is small where β is.
   */
  static LinearModel appendix(double beta, double variance) {
    double deviation = Math.sqrt(variance);
    double r = 1 + Math.sqrt(1 - 2 * beta / variance);
    double loss = variance * (r / 2 - 1) * (r / 2 - 1);
    return new LinearModel(
        1 / deviation,
        deviation * r / 2,
        2 * Math.sqrt(beta / 2) / (deviation * r),
        loss,
        beta / 2);
  }

  /**
   * The exact optimum of D/β + KL, with all terms; for β/2 &lt; σ_x². It is that of probabilistic
   * principal components with noise variance β/2: b² = σ_x² − β/2, a = b/σ_x², σ_z² = β/(2σ_x²).
   * Its rate and distortion lie on the Gaussian rate–distortion curve.
   */
  static LinearModel optimum(double beta, double variance) {
    double noise = beta / 2;
    double b = Math.sqrt(variance - noise);
    double sigma = Math.sqrt(noise / variance);
    return new LinearModel(b / variance, b, sigma, noise * noise / variance, b * b * sigma * sigma);
  }

  /** The numbers by name. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("a", a);
    values.put("b", b);
    values.put("sigma", sigma);
    values.put("transformLoss", transformLoss);
    values.put("codingLoss", codingLoss);
    return values;
  }
}
