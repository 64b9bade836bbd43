package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

final class KernelWidthTest {
  private static double[][] normal(int count, int dimensions) {
    RandomGenerator random = Seeds.generator(1);
    double[][] means = new double[count][dimensions];
    for (double[] mean : means) {
      for (int j = 0; j < dimensions; j++) {
        mean[j] = random.nextGaussian();
      }
    }
    return means;
  }

  @Test
  void pointsAreWidenedToADensity() {
    double[][] means = normal(300, 2);
    KernelWidth found = KernelWidth.of(means, new double[300][2]).orElseThrow();
    // Silverman's rule gives 0.39 for 300 points of a normal distribution in two dimensions
    assertThat(found.width()).isBetween(0.2, 0.5);
    // near ln N(0; 0, I) = −1.84
    assertThat(found.mixture().logDensity(new double[2])).isBetween(-2.3, -1.6);
  }

  @Test
  void whatIsWideEnoughIsNotWidened() {
    double[][] variances = new double[300][2];
    for (double[] variance : variances) {
      variance[0] = 0.4;
      variance[1] = 0.4;
    }
    assertThat(KernelWidth.of(normal(300, 2), variances).orElseThrow().width()).isLessThan(0.15);
  }

  @Test
  void copiesDoNotShrinkIt() {
    double[][] once = normal(100, 1);
    double[][] twice = new double[200][];
    for (int i = 0; i < 200; i++) {
      twice[i] = once[i / 2];
    }
    assertThat(KernelWidth.of(twice, new double[200][1]).orElseThrow().width())
        .isEqualTo(KernelWidth.of(once, new double[100][1]).orElseThrow().width());
  }

  @Test
  void nothingThatDiffersHasNoLandscape() {
    assertThat(KernelWidth.of(new double[5][2], new double[5][2])).isEmpty();
    // one posterior is a landscape
    assertThat(KernelWidth.of(new double[1][1], new double[][] {{1}}).orElseThrow().width())
        .isZero();
  }
}
