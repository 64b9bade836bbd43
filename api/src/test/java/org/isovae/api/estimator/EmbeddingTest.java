package org.isovae.api.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EmbeddingTest {
  /** Two rows, three dimensions: E[σ⁻²] is 1, 20 and 4. */
  private static Embedding embedding() {
    float[] logVariance = {
      0, log(0.1), log(0.25),
      0, log(1.0 / 30), log(0.25)
    };
    return new Embedding(3, new float[] {1, 2, 3, 4, 5, 6}, logVariance, 1.5);
  }

  private static float log(double value) {
    return (float) Math.log(value);
  }

  @Test
  void dimensionsAreOrderedByImportance() {
    assertThat(embedding().order()).containsExactly(1, 2, 0);
    assertThat(embedding().inverseVariance())
        .containsExactly(new double[] {20, 4, 1}, within(1e-5));
  }

  @Test
  void accessorsTakePlacesInThatOrder() {
    assertThat(embedding().mean(0, 0)).isEqualTo(2);
    assertThat(embedding().mean(1, 1)).isEqualTo(6);
    assertThat(embedding().mean(1, 2)).isEqualTo(4);
    assertThat(embedding().logVariance(0, 1)).isCloseTo(Math.log(0.25), within(1e-6));
    assertThat(embedding().rows()).isEqualTo(2);
    assertThat(embedding().latent()).isEqualTo(3);
  }

  @Test
  void dimensionsThatTheEncoderIgnoresAreNotLive() {
    assertThat(embedding().live()).isEqualTo(2);
  }

  @Test
  void equalDimensionsKeepTheirOrder() {
    assertThat(new Embedding(3, new float[3], new float[3], 1.5).order()).containsExactly(0, 1, 2);
  }

  @Test
  void lengthsMustFit() {
    assertThatThrownBy(() -> new Embedding(3, new float[6], new float[5], 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 means and 5 log-variances");
    assertThatThrownBy(() -> new Embedding(3, new float[4], new float[4], 1.5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
