package org.isovae.estimators;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.isovae.api.model.Marginal;

/**
 * One latent coordinate of the prior, by its quantiles: places to draw and the density there. For a
 * prior without quantiles, a normal distribution of its mean and variance.
 */
final class Coordinate {
  /** The width of a difference quotient, relative to the probability of the nearer tail. */
  private static final double STEP = 1e-4;

  /** Draws leave out so much of each tail, where quantiles may be infinite. */
  private static final double TAIL = 1e-9;

  private final DoubleUnaryOperator quantile;

  Coordinate(Marginal marginal) {
    if (marginal.quantile(0.5).isPresent()) {
      this.quantile = p -> marginal.quantile(p).orElseThrow();
    } else {
      this.quantile =
          new NormalDistribution(marginal.mean(), Math.sqrt(marginal.variance()))
              ::inverseCumulativeProbability;
    }
  }

  /** The place below which this much probability lies, from 0 to 1. */
  double place(double probability) {
    return quantile.applyAsDouble(inside(probability));
  }

  /** The density at that place: dp/dz. */
  double density(double probability) {
    double p = inside(probability);
    double step = STEP * Math.min(p, 1 - p);
    return 2 * step / (quantile.applyAsDouble(p + step) - quantile.applyAsDouble(p - step));
  }

  /**
   * The precision 2π p(z₀)² of a Gaussian that has the density's value at the median z₀ and the
   * integral 1. With it, a dimension that the decoder does not use integrates to 1 under every
   * symmetric prior, also where ln p has no second derivative; for a Gaussian it is 1/variance.
   */
  double precision() {
    double density = density(0.5);
    return 2 * Math.PI * density * density;
  }

  private static double inside(double probability) {
    return Math.min(1 - TAIL, Math.max(TAIL, probability));
  }
}
