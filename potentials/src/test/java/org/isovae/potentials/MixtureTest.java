package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixtureTest {
  /** Two thirds around −2 with the deviation 0.3 of means, one third around 3 with 0.6. */
  private static Codes codes(double deviation) {
    SplittableRandom random = new SplittableRandom(1);
    int rows = 6000;
    float[] mean = new float[rows];
    float[] logVariance = new float[rows];
    for (int i = 0; i < rows; i++) {
      mean[i] =
          (float) (i % 3 < 2 ? -2 + 0.3 * random.nextGaussian() : 3 + 0.6 * random.nextGaussian());
    }
    Arrays.fill(logVariance, (float) (2 * Math.log(deviation)));
    return new Codes(1, mean, logVariance);
  }

  @Test
  void findsTheClustersAndAddsThePosteriorsVariance() {
    Mixture fitted = Mixture.fit(codes(0.4), 2, 0.01, 7);
    int left = fitted.centres()[0] < fitted.centres()[1] ? 0 : 1;
    assertThat(fitted.centres()[left]).isCloseTo(-2, within(0.03f));
    assertThat(fitted.centres()[1 - left]).isCloseTo(3, within(0.06f));
    assertThat(Math.exp(fitted.logWeights()[left])).isCloseTo(2.0 / 3, within(1e-3));
    assertThat(Math.exp(fitted.logDeviations()[left])).isCloseTo(0.5, within(0.01));
    assertThat(Math.exp(fitted.logDeviations()[1 - left]))
        .isCloseTo(Math.sqrt(0.36 + 0.16), within(0.03));
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(Mixture.fit(codes(0.1), 5, 0.05, 3).centres())
        .containsExactly(Mixture.fit(codes(0.1), 5, 0.05, 3).centres());
  }

  @Test
  void codesAtOnePlaceKeepTheLeastDeviation() {
    Codes same =
        new Codes(2, new float[] {1, 2, 1, 2, 1, 2}, new float[] {-40, -40, -40, -40, -40, -40});
    Mixture fitted = Mixture.fit(same, 4, 0.05, 1);
    for (float value : fitted.logDeviations()) {
      assertThat(Math.exp(value)).isCloseTo(0.05, within(1e-6));
    }
    for (float value : fitted.logWeights()) {
      assertThat(value).isFinite();
    }
  }
}
