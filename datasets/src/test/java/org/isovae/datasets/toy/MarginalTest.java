package org.isovae.datasets.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarginalTest {
  private static final double[] VARIANCES = {1.0 / 6, 2.0 / 3, 8.0 / 3};

  @ParameterizedTest
  @EnumSource
  void densityIntegratesToOneWithMeanZeroAndTheChosenVariance(Distribution distribution) {
    for (int i = 0; i < VARIANCES.length; i++) {
      Marginal marginal = distribution.marginal(i, VARIANCES[i]);
      double reach = 10 * Math.sqrt(VARIANCES[i]);
      int cells = 2_000_000;
      double step = 2 * reach / cells;
      double[] moments = new double[3];
      for (int k = 0; k < cells; k++) {
        double value = -reach + (k + 0.5) * step;
        double mass = Math.exp(marginal.logDensity(value)) * step;
        moments[0] += mass;
        moments[1] += mass * value;
        moments[2] += mass * value * value;
      }
      assertThat(moments[0]).as("mass of %s", marginal).isCloseTo(1, within(1e-5));
      assertThat(moments[1]).as("mean of %s", marginal).isCloseTo(0, within(1e-5));
      assertThat(moments[2])
          .as("variance of %s", marginal)
          .isCloseTo(VARIANCES[i], within(1e-5 * (1 + VARIANCES[i])));
    }
  }

  /**
   * ∫ −ln p dp has a closed form for each shape: a check of draws and density against each other.
   */
  @Test
  void meanLogDensityOfTheDrawsIsMinusTheEntropy() {
    assertEntropy(new Marginal.Triangle(2), 0.5 + Math.log(2));
    assertEntropy(new Marginal.Uniform(3), Math.log(6));
    assertEntropy(new Marginal.Ramp(4), 0.5 + Math.log(2));
    assertEntropy(new Marginal.Normal(2), 0.5 * Math.log(2 * Math.PI * Math.E * 2));
  }

  private static void assertEntropy(Marginal marginal, double entropy) {
    RandomGenerator random = Seeds.generator(5);
    int draws = 400_000;
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      sum -= marginal.logDensity(marginal.sample(random));
    }
    assertThat(sum / draws).as("entropy of %s", marginal).isCloseTo(entropy, within(0.01));
  }

  @Test
  void densitiesAreThoseOfTheMixedData() {
    double third = Math.sqrt(3) / 3;
    assertDensity(Distribution.MIX.marginal(0, 1.0 / 6), 0.25, 0.75);
    assertDensity(Distribution.MIX.marginal(1, 2.0 / 3), 1.4, 1 / (2 * Math.sqrt(2)));
    assertDensity(Distribution.MIX.marginal(2, 8.0 / 3), 1, (8 * third - 1) / 24);
  }

  private static void assertDensity(Marginal marginal, double value, double density) {
    assertThat(Math.exp(marginal.logDensity(value))).isCloseTo(density, within(1e-12));
  }

  @Test
  void logDensityIsMinusInfinityOutsideTheSupport() {
    assertThat(new Marginal.Triangle(1).logDensity(1.01)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Marginal.Uniform(1).logDensity(-1.01)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Marginal.Ramp(3).logDensity(-1.01)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(new Marginal.Ramp(3).logDensity(2.01)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  /** The two ends of what a generator can give; there a density of zero would be easy to meet. */
  @ParameterizedTest
  @EnumSource
  void extremeDrawsHaveAPositiveDensity(Distribution distribution) {
    for (double uniform : new double[] {0, 0x1.fffffffffffffp-1}) {
      RandomGenerator extreme =
          new RandomGenerator() {
            @Override
            public long nextLong() {
              return 0;
            }

            @Override
            public double nextDouble() {
              return uniform;
            }
          };
      for (int i = 0; i < VARIANCES.length; i++) {
        Marginal marginal = distribution.marginal(i, VARIANCES[i]);
        assertThat(marginal.logDensity(marginal.sample(extreme)))
            .as("%s at uniform number %s", marginal, uniform)
            .isFinite();
      }
    }
  }
}
