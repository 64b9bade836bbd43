package org.isovae.api.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class EmbeddingTest {
  private static final double[] UNIT = {1, 1, 1};

  /** E[σ⁻²] is 1, 20 and 4. */
  private static final float[] LOG_VARIANCE = {
    0, log(0.1), log(0.25),
    0, log(1.0 / 30), log(0.25)
  };

  /** Two rows, three dimensions: each mean moves by 3, and so has the variance 2.25. */
  private static final float[] MEAN = {1, 2, 3, 4, 5, 6};

  private static Embedding embedding() {
    return Embedding.of(3, MEAN, LOG_VARIANCE, UNIT, 1.5);
  }

  private static float log(double value) {
    return (float) Math.log(value);
  }

  @Test
  void dimensionsAreOrderedByImportance() {
    assertThat(embedding().order()).containsExactly(1, 2, 0);
    assertThat(embedding().inverseVariance())
        .containsExactly(new double[] {20, 4, 1}, within(1e-5));
    assertThat(embedding().meanVariance()).containsExactly(2.25, 2.25, 2.25);
    assertThat(embedding().stochastic()).isTrue();
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
  void dimensionWithATinyDeviationWhoseMeanNeverMovesIsNotLiveAndComesAfterTheLiveOnes() {
    float[] still = {1, 2, 3, 4, 2, 6};
    Embedding embedding = Embedding.of(3, still, LOG_VARIANCE, UNIT, 0.5);
    assertThat(embedding.order()).containsExactly(2, 0, 1);
    assertThat(embedding.live()).isEqualTo(2);
    assertThat(embedding.inverseVariance()).containsExactly(new double[] {4, 1, 20}, within(1e-5));
    assertThat(embedding.meanVariance()).containsExactly(2.25, 2.25, 0);
  }

  @Test
  void meanMustMoveByAHundredthOfThePriorsVariance() {
    // means at ±a have the variance a²
    float[] logVariance = {-5, -5};
    float[] below = {-0.0999f, 0.0999f};
    float[] above = {-0.1001f, 0.1001f};
    assertThat(Embedding.of(1, below, logVariance, new double[] {1}, 1.5).live()).isZero();
    assertThat(Embedding.of(1, above, logVariance, new double[] {1}, 1.5).live()).isEqualTo(1);
    assertThat(Embedding.of(1, above, logVariance, new double[] {2}, 1.5).live()).isZero();
  }

  @Test
  void importanceIsMeasuredInThePriorsVariance() {
    // v·E[σ⁻²] is 10, 2 and 4
    Embedding embedding = Embedding.of(3, MEAN, LOG_VARIANCE, new double[] {10, 0.1, 1}, 3);
    assertThat(embedding.order()).containsExactly(0, 2, 1);
    assertThat(embedding.live()).isEqualTo(2);
    assertThat(embedding.inverseVariance()).containsExactly(new double[] {1, 4, 20}, within(1e-5));
  }

  @Test
  void dimensionsOfAnAutoencoderAreOrderedByTheVarianceOfTheirMeans() {
    // the variances are 1, 4 and 0.0001 · 4 but for a hair on either side
    float[] mean = {-1, -2, -0.0201f, 1, 2, 0.0201f};
    Embedding embedding = Embedding.deterministic(3, mean);
    assertThat(embedding.order()).containsExactly(1, 0, 2);
    assertThat(embedding.live()).isEqualTo(3);
    assertThat(embedding.stochastic()).isFalse();
    assertThat(embedding.inverseVariance()).containsExactly(0, 0, 0);
    assertThat(embedding.meanVariance()[0]).isEqualTo(4);
    assertThat(embedding.mean(1, 0)).isEqualTo(2);
    assertThat(embedding.rows()).isEqualTo(2);
    mean[2] = -0.0199f;
    mean[5] = 0.0199f;
    assertThat(Embedding.deterministic(3, mean).live()).isEqualTo(2);
  }

  @Test
  void autoencoderThatEncodesNothingHasNoLiveDimension() {
    assertThat(Embedding.deterministic(2, new float[] {3, 4, 3, 4}).live()).isZero();
  }

  @Test
  void autoencoderHasNoVariance() {
    Embedding embedding = Embedding.deterministic(3, MEAN);
    assertThatThrownBy(() -> embedding.logVariance(0, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("an autoencoder has no variance");
  }

  @Test
  void equalDimensionsKeepTheirOrder() {
    assertThat(Embedding.of(3, new float[3], new float[3], UNIT, 1.5).order())
        .containsExactly(0, 1, 2);
  }

  @Test
  void lengthsMustFit() {
    assertThatThrownBy(() -> Embedding.of(3, new float[6], new float[5], UNIT, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6 means, 5 log-variances and 3 variances of the prior");
    assertThatThrownBy(() -> Embedding.of(3, new float[4], new float[4], UNIT, 1.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Embedding.of(3, new float[6], new float[6], new double[2], 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for 3 latent dimensions");
    assertThatThrownBy(() -> Embedding.deterministic(3, new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 means of 3 dimensions");
  }
}
