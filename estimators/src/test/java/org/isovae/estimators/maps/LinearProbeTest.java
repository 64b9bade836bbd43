package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
  @Test
  void weightsAreThoseWhereTheGradientVanishes() {
    // Standardized, x is ±1. By symmetry w_1 = −w_0 = w and no intercepts; the gradient of
    // Σ −ln p + ½ Σ w² is 0 where 4·(1 − p) = w, p = 1/(1 + e^{−2w}).
    LinearProbe probe =
        LinearProbe.fit(new float[][] {{1}, {3}, {1}, {3}}, new int[] {0, 1, 0, 1}, 2);
    double low = 0;
    double high = 4;
    for (int i = 0; i < 60; i++) {
      double w = (low + high) / 2;
      if (4 * (1 - 1 / (1 + Math.exp(-2 * w))) > w) {
        low = w;
      } else {
        high = w;
      }
    }
    double expected = 1 / (1 + Math.exp(-2 * low));

    assertThat(probe.probabilities(new float[] {3})[1]).isCloseTo(expected, within(1e-4));
    assertThat(probe.probabilities(new float[] {2})[1]).isCloseTo(0.5, within(1e-4));
  }

  @Test
  void aFreeInterceptGivesTheSharesOfClassesWhereNothingIsTold() {
    LinearProbe probe =
        LinearProbe.fit(new float[][] {{5}, {5}, {5}, {5}}, new int[] {0, 2, 2, 2}, 3);

    double[] probabilities = probe.probabilities(new float[] {5});
    assertThat(probabilities[2]).isCloseTo(0.75, within(1e-2));
    assertThat(probabilities[1]).isLessThan(0.01);
    assertThat(probe.classOf(new float[] {9})).isEqualTo(2);
  }

  @Test
  void classesBesideEachOtherAreToldApart() {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "probe"));
    int n = 600;
    float[][] rows = new float[n][2];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
      double angle = 2 * Math.PI * labels[i] / 3;
      rows[i][0] = (float) (100 + 40 * Math.cos(angle) + 4 * random.nextGaussian());
      rows[i][1] = (float) (0.4 * Math.sin(angle) + 0.04 * random.nextGaussian());
    }
    LinearProbe probe = LinearProbe.fit(rows, labels, 3);
    int right = 0;
    for (int i = 0; i < n; i++) {
      right += probe.classOf(rows[i]) == labels[i] ? 1 : 0;
    }
    assertThat(right).isEqualTo(n);
  }
}
