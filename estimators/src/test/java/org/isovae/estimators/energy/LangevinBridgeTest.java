package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

final class LangevinBridgeTest {
  private static final double[] ONE = {1};

  private static double[][] draw(long seed, double slope, int steps) {
    return LangevinBridge.draw(
        z -> new double[] {slope * z[0]},
        ONE,
        new double[] {-1},
        new double[] {2},
        steps,
        Seeds.generator(seed));
  }

  @Test
  void bothEndsAreKept() {
    double[][] path = draw(1, 1, 100);
    assertThat(path).hasNumberOfRows(101);
    assertThat(path[0]).containsExactly(-1);
    assertThat(path[100]).containsExactly(2);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(draw(1, 1, 100)).isDeepEqualTo(draw(1, 1, 100));
    assertThat(draw(2, 1, 100)[50]).isNotEqualTo(draw(1, 1, 100)[50]);
  }

  /** Without a landscape it is a Brownian bridge: at half-time the mean ½ and the variance 2·¼. */
  @Test
  void onAPlainItIsABrownianBridge() {
    double sum = 0;
    double square = 0;
    int count = 4000;
    for (int seed = 0; seed < count; seed++) {
      double half = draw(seed, 0, 64)[32][0];
      sum += half / count;
      square += half * half / count;
    }
    assertThat(sum).isCloseTo(0.5, within(0.05));
    assertThat(square - sum * sum).isCloseTo(0.5, within(0.05));
  }

  @Test
  void steepWallsDoNotThrowItOut() {
    for (double[] place : draw(1, 1e9, 50)) {
      assertThat(place[0]).isFinite().isBetween(-10.0, 10.0);
    }
  }
}
