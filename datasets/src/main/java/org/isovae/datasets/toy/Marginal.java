package org.isovae.datasets.toy;

import java.util.random.RandomGenerator;
import org.isovae.datasets.generated.Draws;

/**
 * The distribution of one variable, with mean 0.
 *
 * <p>Uniform numbers are taken from (0, 1], which keeps every draw where the density is positive.
 */
sealed interface Marginal {

  /** One draw. */
  double sample(RandomGenerator random);

  /** ln p(value) in nats; −∞ where p is 0. */
  double logDensity(double value);

  private static double log(double density) {
    return density > 0 ? StrictMath.log(density) : Double.NEGATIVE_INFINITY;
  }

  /** p(s) = (1 − |s|/h)/h on [−h, h]; variance h²/6. */
  record Triangle(double halfWidth) implements Marginal {
    @Override
    public double sample(RandomGenerator random) {
      double distance = halfWidth * (1 - Math.sqrt(Draws.positiveUniform(random)));
      return random.nextDouble() < 0.5 ? -distance : distance;
    }

    @Override
    public double logDensity(double value) {
      return log((1 - Math.abs(value) / halfWidth) / halfWidth);
    }
  }

  /** p(s) = 1/(2h) on [−h, h]; variance h²/3. */
  record Uniform(double halfWidth) implements Marginal {
    @Override
    public double sample(RandomGenerator random) {
      return halfWidth * (2 * random.nextDouble() - 1);
    }

    @Override
    public double logDensity(double value) {
      return log(Math.abs(value) <= halfWidth ? 1 / (2 * halfWidth) : 0);
    }
  }

  /** p(s) = 2(2w/3 − s)/w² on [−w/3, 2w/3]; variance w²/18. */
  record Ramp(double width) implements Marginal {
    @Override
    public double sample(RandomGenerator random) {
      return width * (2.0 / 3 - Math.sqrt(Draws.positiveUniform(random)));
    }

    @Override
    public double logDensity(double value) {
      // The lowest draw is −w/3 up to rounding; a strict comparison would give it density zero.
      boolean inside = value >= -width / 3 * (1 + 1e-12);
      return log(inside ? 2 * (width * (2.0 / 3) - value) / (width * width) : 0);
    }
  }

  /** N(0, variance). */
  record Normal(double variance) implements Marginal {
    @Override
    public double sample(RandomGenerator random) {
      return Draws.normal(random, Math.sqrt(variance));
    }

    @Override
    public double logDensity(double value) {
      return -0.5 * (value * value / variance + StrictMath.log(2 * Math.PI * variance));
    }
  }
}
