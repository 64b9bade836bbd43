package org.isovae.datasets.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.isovae.api.Capabilities;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.isovae.datasets.files.TestContext;
import org.isovae.datasets.manifold.ManifoldConfig.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ManifoldProviderTest {
  private static final ManifoldProvider PROVIDER = new ManifoldProvider();

  private static ManifoldConfig config(Kind surface, int dimension, double noise) {
    return new ManifoldConfig(surface, 200, 10, 20, dimension, 2, 0.3, 1, noise);
  }

  private static Dataset create(ManifoldConfig config) {
    return PROVIDER.create(config, new TestContext(4, Path.of("unused")));
  }

  private static double[] coordinates(Samples samples, int row) {
    Shape shape = samples.inputs().get("coordinates");
    float[] target = new float[shape.size()];
    samples.read("coordinates", row, target, 0);
    double[] coordinates = new double[target.length];
    for (int k = 0; k < target.length; k++) {
      coordinates[k] = target[k];
    }
    return coordinates;
  }

  @ParameterizedTest
  @EnumSource
  void everyRowLiesAtItsCoordinates(Kind kind) {
    Surface surface = config(kind, 9, 0).chosen();
    Samples plain = create(config(kind, surface.space(), 0)).samples(Split.TRAIN);
    Samples turned = create(config(kind, 9, 0)).samples(Split.TRAIN);
    double[] density = plain.logDensity().orElseThrow();
    for (int i = 0; i < plain.size(); i++) {
      double[] c = coordinates(plain, i);
      double[] place = surface.place(c);
      float[] row = plain.read(i, 1);
      double square = 0;
      for (int k = 0; k < row.length; k++) {
        assertThat((double) row[k]).isCloseTo(place[k], within(1e-5));
        square += place[k] * place[k];
      }
      assertThat(density[i]).isCloseTo(surface.logDensity(c), within(1e-5));
      // the same places, and the same distances from the origin, in more dimensions
      assertThat(coordinates(turned, i)).containsExactly(c);
      double length = 0;
      for (float value : turned.read(i, 1)) {
        length += (double) value * value;
      }
      assertThat(length).isCloseTo(square, within(1e-4));
    }
  }

  @Test
  void noiseMovesRowsOffTheSurfaceAndLeavesTheDensityOut() {
    Samples exact = create(config(Kind.SHEET, 5, 0)).samples(Split.TEST);
    Samples noisy = create(config(Kind.SHEET, 5, 0.1)).samples(Split.TEST);
    double square = 0;
    for (int i = 0; i < 20; i++) {
      assertThat(coordinates(noisy, i)).containsExactly(coordinates(exact, i));
      for (int k = 0; k < 5; k++) {
        square += Math.pow(noisy.read(i, 1)[k] - exact.read(i, 1)[k], 2) / 100;
      }
    }
    assertThat(Math.sqrt(square)).isCloseTo(0.1, within(0.03));
    assertThat(noisy.logDensity()).isEmpty();
    assertThat(PROVIDER.offers(config(Kind.SHEET, 5, 0.1))).isEmpty();
    assertThat(PROVIDER.offers(config(Kind.SHEET, 5, 0)))
        .containsExactly(Capabilities.DATASET_DENSITY);
  }

  @Test
  void spheresHaveAnyDimension() {
    Dataset sphere = create(new ManifoldConfig(Kind.SPHERE, 5, 0, 0, 12, 10, 0, 1, 0));
    assertThat(sphere.samples(Split.TRAIN).inputs().get("coordinates")).isEqualTo(Shape.of(10));
    assertThat(sphere.samples(Split.TRAIN).logDensity().orElseThrow())
        .containsOnly(-Surfaces.Sphere.logArea(10));
  }

  @Test
  void equalSourcesMeanEqualData() {
    assertThat(create(config(Kind.SHEET, 3, 0)).sources())
        .isEqualTo(create(config(Kind.SHEET, 3, 0)).sources())
        .isNotEqualTo(create(config(Kind.SHEET, 3, 0.1)).sources())
        .isNotEqualTo(create(config(Kind.SWISS_ROLL, 3, 0)).sources());
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> config(Kind.SHEET, 2, 0))
        .hasMessageContaining("dimension must be at least 3 for this surface, was 2");
    assertThatThrownBy(() -> new ManifoldConfig(Kind.SPHERE, 5, 0, 0, 4, 4, 0, 1, 0))
        .hasMessageContaining("at least 5");
    assertThatThrownBy(() -> config(Kind.SHEET, 3, -1)).hasMessageContaining("noise");
    assertThatThrownBy(() -> new ManifoldConfig(Kind.SINE, 0, 0, 0, 2, 2, 0, 1, 0))
        .hasMessageContaining("size must be at least 1");
    assertThatThrownBy(() -> new ManifoldConfig(Kind.SINE, 1, 0, 0, 2, 2, 0, 0, 0))
        .hasMessageContaining("waves");
  }
}
