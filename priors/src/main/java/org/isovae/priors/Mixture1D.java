package org.isovae.priors;

import java.util.OptionalDouble;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.isovae.api.model.Marginal;

/** A mixture of Gaussians on the line, Σ w_k N(m_k, s_k²). */
final class Mixture1D implements Marginal {
  private static final NormalDistribution NORMAL = new NormalDistribution();

  private final double[] weights;
  private final double[] means;
  private final double[] deviations;

  /** Weights that add up to 1; arrays of one length, not copied. */
  Mixture1D(double[] weights, double[] means, double[] deviations) {
    this.weights = weights;
    this.means = means;
    this.deviations = deviations;
  }

  /** One component. */
  static Mixture1D normal(double mean, double deviation) {
    return new Mixture1D(new double[] {1}, new double[] {mean}, new double[] {deviation});
  }

  @Override
  public double mean() {
    double mean = 0;
    for (int k = 0; k < weights.length; k++) {
      mean += weights[k] * means[k];
    }
    return mean;
  }

  @Override
  public double variance() {
    double centre = mean();
    double variance = 0;
    for (int k = 0; k < weights.length; k++) {
      double offset = means[k] - centre;
      variance += weights[k] * (deviations[k] * deviations[k] + offset * offset);
    }
    return variance;
  }

  /** The component's own quantile for one; else between the components', by bisection. */
  @Override
  public OptionalDouble quantile(double probability) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double unit = NORMAL.inverseCumulativeProbability(checked(probability));
    for (int k = 0; k < weights.length; k++) {
      double quantile = means[k] + deviations[k] * unit;
      low = Math.min(low, quantile);
      high = Math.max(high, quantile);
    }
    while (true) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        return OptionalDouble.of(middle);
      }
      if (below(middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }

  private double below(double z) {
    double probability = 0;
    for (int k = 0; k < weights.length; k++) {
      probability += weights[k] * NORMAL.cumulativeProbability((z - means[k]) / deviations[k]);
    }
    return probability;
  }

  /**
   * The probability itself.
   *
   * @throws IllegalArgumentException if it is not inside (0, 1)
   */
  static double checked(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException(
          "a probability must be greater than 0 and less than 1, was " + probability);
    }
    return probability;
  }
}
