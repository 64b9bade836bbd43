package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LaplaceTest {
  private static final double SCALE = 0.8;
  private static final double[] MEAN = {0.7, -0.4, 1.3, 0};
  private static final double[] DEVIATION = {0.3, 1.1, 0.05, 0.8};

  private final Laplace prior = new Laplace(SCALE);
  private final PriorAt at = new PriorAt(prior);

  @Test
  void logDensityIsNormalised() {
    double constant = 2 * Math.log(2 * SCALE);
    assertThat(at.logDensity(2, 0, 0, 1, -2))
        .containsExactly(new double[] {-constant, -constant - 3 / SCALE}, within(1e-12));
  }

  @Test
  void divergenceIsTheMeanOverDraws() {
    PriorAt.Estimate drawn = at.drawn(MEAN, DEVIATION, 40_000);
    assertThat(drawn.error()).isLessThan(0.02);
    assertThat(at.expected(MEAN, DEVIATION)).isCloseTo(drawn.mean(), within(4 * drawn.error()));
  }

  @Test
  void divergenceForTrainingIsExactToo() {
    double[] given = at.evaluate((ops, q) -> prior.divergence(ops, q, q.mean()), MEAN, DEVIATION);
    assertThat(given[0]).isCloseTo(at.expected(MEAN, DEVIATION), within(1e-12));
  }

  @Test
  void meanOfTheAbsoluteValueAroundZeroIsTheHalfNormals() {
    double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * 0.09);
    double expected = 0.3 * Math.sqrt(2 / Math.PI) / SCALE + Math.log(2 * SCALE) - entropy;
    assertThat(at.expected(new double[] {0}, new double[] {0.3})).isCloseTo(expected, within(1e-7));
  }

  @Test
  void divergenceAndItsGradientAreFiniteForAnySpreadAndPlace() {
    for (double mean : new double[] {-1e3, 0, 1e-3, 1e3}) {
      for (double logVariance : new double[] {-80, -10, 0, 80}) {
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
  void gradientIsThatOfTheExactDivergence() {
    double[] slopes =
        at.gradient(prior::expectedDivergence, new double[] {0.5}, new double[] {0.7});
    // dE|z|/dμ = erf(μ/(σ√2)) = 2Φ(μ/σ) − 1 and dE|z|/dσ = 2φ(μ/σ)
    double density = Math.exp(-0.5 * Math.pow(0.5 / 0.7, 2)) / Math.sqrt(2 * Math.PI);
    assertThat(slopes[0]).isCloseTo(0.5249495 / SCALE, within(1e-5));
    assertThat(slopes[1]).isCloseTo(density * 0.7 / SCALE - 0.5, within(1e-5));
  }

  @Test
  void quantilesInvertTheDistributionFunction() {
    for (double probability : new double[] {1e-6, 0.1, 0.5, 0.8}) {
      double quantile = at.marginal(2, 1).quantile(probability).orElseThrow();
      double below =
          quantile < 0 ? 0.5 * Math.exp(quantile / SCALE) : 1 - 0.5 * Math.exp(-quantile / SCALE);
      assertThat(below).isCloseTo(probability, within(1e-12));
    }
    assertThat(at.marginal(2, 0).variance()).isCloseTo(2 * SCALE * SCALE, within(1e-12));
  }

  @Test
  void probabilitiesAndScalesAreChecked() {
    assertThatThrownBy(() -> at.marginal(1, 0).quantile(1))
        .hasMessageContaining("greater than 0 and less than 1, was 1.0");
    assertThatThrownBy(() -> new LaplaceConfig(0))
        .hasMessageContaining("scale must be between 0.001 and 1000, was 0.0");
  }
}
