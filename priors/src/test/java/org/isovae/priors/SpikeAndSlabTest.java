package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpikeAndSlabTest {
  private static final double[] MEAN = {0.7, -0.4, 1.3, 0};
  private static final double[] DEVIATION = {0.3, 1.1, 0.05, 0.8};

  private final SpikeAndSlab prior = new SpikeAndSlab(new SpikeAndSlabConfig(0.3, 0.1, 2));
  private final PriorAt at = new PriorAt(prior);

  private static double normal(double z, double deviation) {
    return Math.exp(-0.5 * z * z / (deviation * deviation)) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static double density(double z) {
    return 0.7 * normal(z, 0.1) + 0.3 * normal(z, 2);
  }

  @Test
  void logDensityIsThatOfTheMixture() {
    double[] places = {0, 0.2, -0.35, 4};
    double expected = 0;
    for (double z : places) {
      expected += Math.log(density(z));
    }
    assertThat(at.logDensity(4, places)[0]).isCloseTo(expected, within(1e-12));
    // Where both components are nothing in double precision, the logarithm still is a number.
    assertThat(at.logDensity(1, 200)[0]).isCloseTo(Math.log(0.15) - 5000.92, within(0.01));
  }

  @Test
  void divergenceIsTheMeanOverDraws() {
    PriorAt.Estimate drawn = at.drawn(MEAN, DEVIATION, 40_000);
    assertThat(drawn.error()).isLessThan(0.02);
    assertThat(at.expected(MEAN, DEVIATION)).isCloseTo(drawn.mean(), within(4 * drawn.error()));
  }

  @Test
  void divergenceIsThatOfAFineQuadrature() {
    for (double mean : new double[] {0, 0.3, -2}) {
      for (double deviation : new double[] {0.02, 0.3, 1, 2.5}) {
        double sum = 0;
        double step = 1e-4;
        for (double t = -8; t < 8; t += step) {
          double z = mean + deviation * t;
          sum += step * normal(t, 1) * (Math.log(normal(t, 1) / deviation) - Math.log(density(z)));
        }
        assertThat(at.expected(new double[] {mean}, new double[] {deviation}))
            .as("at %s, %s", mean, deviation)
            .isCloseTo(sum, within(1e-5 * (1 + Math.abs(sum))));
      }
    }
  }

  @Test
  void aMixtureOfOneKindIsTheNormalDistribution() {
    PriorAt normal = new PriorAt(new SpikeAndSlab(new SpikeAndSlabConfig(0.5, 0.999999, 1)));
    double expected = 0.5 * (0.25 + 0.49 - 1 - Math.log(0.49));
    assertThat(normal.expected(new double[] {0.5}, new double[] {0.7}))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void divergenceAndItsGradientAreFiniteForAnySpreadAndPlace() {
    for (double mean : new double[] {-1e3, 0, 1e-3, 1e3}) {
      for (double logVariance : new double[] {-60, -10, 0, 20}) {
        double[] place = {mean};
        double[] deviation = {Math.exp(logVariance / 2)};
        PriorAt.OfPosterior divergence = prior::expectedDivergence;
        assertThat(at.evaluateRounded(divergence, place, deviation)[0]).isFinite();
        for (double slope : at.gradient(divergence, place, deviation)) {
          assertThat(slope).as("at %s, %s", mean, logVariance).isFinite();
        }
      }
    }
  }

  @Test
  void quantilesAndVarianceAreThoseOfTheMixture() {
    double quantile = at.marginal(2, 1).quantile(0.9).orElseThrow();
    double below = 0;
    double step = 1e-4;
    for (double z = -20; z < quantile; z += step) {
      below += step * density(z);
    }
    assertThat(below).isCloseTo(0.9, within(1e-3));
    assertThat(at.marginal(2, 0).variance()).isCloseTo(0.7 * 0.01 + 0.3 * 4, within(1e-12));
    assertThat(at.marginal(2, 0).quantile(0.5)).hasValueCloseTo(0.0, within(1e-9));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new SpikeAndSlabConfig(0, 0.1, 2))
        .hasMessageContaining("weight must be greater than 0 and less than 1, was 0.0");
    assertThatThrownBy(() -> new SpikeAndSlabConfig(0.5, 0, 2))
        .hasMessageContaining("spike must be between 0.001 and 1000, was 0.0");
    assertThatThrownBy(() -> new SpikeAndSlabConfig(0.5, 2, 1))
        .hasMessageContaining("slab must be larger than spike 2.0");
  }
}
