package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class MixtureTest {
  private static final Mixture TWO =
      new Mixture(new double[][] {{-1.5}, {1}}, new double[][] {{0.2}, {0.5}});

  private static final Mixture PLANE =
      new Mixture(
          new double[][] {{-1, 0.5}, {1, 0}, {0.2, -1}},
          new double[][] {{0.3, 0.2}, {0.5, 0.4}, {0.2, 0.6}});

  @Test
  void aSingleGaussianIsTheClosedForm() {
    for (int d = 1; d <= 5; d++) {
      double[] mean = new double[d];
      double[] variance = new double[d];
      for (int j = 0; j < d; j++) {
        mean[j] = 0.3 * j - 0.5;
        variance[j] = 0.2 + 0.3 * j;
      }
      assertThat(new Mixture(new double[][] {mean}, new double[][] {variance}).excess())
          .isCloseTo(Oscillator.excess(mean, variance), within(1e-9));
      // the same twice is the same
      assertThat(
              new Mixture(new double[][] {mean, mean}, new double[][] {variance, variance})
                  .excess())
          .isCloseTo(Oscillator.excess(mean, variance), within(1e-9));
    }
  }

  @Test
  void aMixtureOnALineAgreesWithBruteForce() {
    double fisher = 0;
    double square = 0;
    double step = 1e-3;
    for (double z = -12; z < 12; z += step) {
      double density = Math.exp(TWO.logDensity(new double[] {z}));
      double slope = TWO.slope(new double[] {z})[0];
      fisher += density * slope * slope * step;
      square += density * z * z * step;
    }
    assertThat(TWO.excess()).isCloseTo((fisher + square) / 8 - 0.25, within(1e-6));
  }

  @Test
  void aMixtureInAPlaneAgreesWithBruteForce() {
    double fisher = 0;
    double square = 0;
    double step = 0.02;
    for (double x = -7; x < 7; x += step) {
      for (double y = -7; y < 7; y += step) {
        double[] z = {x, y};
        double density = Math.exp(PLANE.logDensity(z)) * step * step;
        double[] slope = PLANE.slope(z);
        fisher += density * (slope[0] * slope[0] + slope[1] * slope[1]);
        square += density * (x * x + y * y);
      }
    }
    assertThat(PLANE.excess()).isCloseTo((fisher + square) / 8 - 0.5, within(1e-6));
  }

  @Test
  void moreDimensionsAreNearBruteForceToo() {
    // a third and a fourth dimension that are N(0, 1) for all add nothing
    Mixture wide =
        new Mixture(
            new double[][] {{-1, 0.5, 0, 0}, {1, 0, 0, 0}, {0.2, -1, 0, 0}},
            new double[][] {{0.3, 0.2, 1, 1}, {0.5, 0.4, 1, 1}, {0.2, 0.6, 1, 1}});
    assertThat(wide.excess()).isCloseTo(PLANE.excess(), within(0.02 * PLANE.excess()));
  }

  @Test
  void slopesAreThoseOfTheLogarithm() {
    double[] z = {0.3, -0.4};
    double h = 1e-6;
    for (int j = 0; j < 2; j++) {
      double[] more = z.clone();
      double[] less = z.clone();
      more[j] += h;
      less[j] -= h;
      assertThat(PLANE.slope(z)[j])
          .isCloseTo((PLANE.logDensity(more) - PLANE.logDensity(less)) / (2 * h), within(1e-6));
    }
  }

  @Test
  void marginalsAndConditionalMeansFollowFromIt() {
    Mixture first = PLANE.marginal(0);
    double sum = 0;
    double moment = 0;
    double step = 0.01;
    for (double y = -8; y < 8; y += step) {
      double density = Math.exp(PLANE.logDensity(new double[] {0.4, y})) * step;
      sum += density;
      moment += density * y;
    }
    assertThat(first.logDensity(new double[] {0.4})).isCloseTo(Math.log(sum), within(1e-9));
    double[] mean = PLANE.conditionalMean(first, new int[] {0}, new double[] {0.4});
    assertThat(mean).containsExactly(new double[] {0.4, moment / sum}, within(1e-9));
  }

  @Test
  void farAwayTheDensityStaysFinite() {
    assertThat(TWO.logDensity(new double[] {1e4})).isFinite().isLessThan(-1e7);
    assertThat(TWO.slope(new double[] {1e4})[0]).isFinite().isNegative();
  }
}
