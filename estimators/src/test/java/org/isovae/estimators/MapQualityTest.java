package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.random.RandomGenerator;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

final class MapQualityTest {
  private static final HandMade MODEL =
      HandMade.optimum(new double[] {9, 1}, 3, Weighted.sse(), 0.02);

  /**
   * Gaussian along the first two of three values, with deviations 3 and 1; the third is constant.
   */
  private static Samples rows(int count) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "rows"));
    double[] values = new double[3 * count];
    for (int i = 0; i < count; i++) {
      values[3 * i] = 3 * random.nextGaussian();
      values[3 * i + 1] = random.nextGaussian();
      values[3 * i + 2] = 5;
    }
    return HandMade.rows(3, null, values);
  }

  private static Report measure(HandMade model, Samples rows, int dimensions) {
    MapQuality estimator = new MapQuality(new MapQualityConfig(0, 10, dimensions, true));
    estimator.requireSuitable(model.vae(), model.beta(), Evaluation.of(rows));
    return estimator.estimate(model, Evaluation.of(rows));
  }

  @Test
  void isometricCoordinatesOfTheOptimumKeepAllDistances() {
    Report report = measure(MODEL, rows(300), 0);
    assertThat(number(report, "isometric.trustworthiness")).isCloseTo(1, within(1e-3));
    assertThat(number(report, "isometric.continuity")).isCloseTo(1, within(1e-3));
    assertThat(number(report, "isometric.neighbourRecall")).isGreaterThan(0.98);
    assertThat(number(report, "isometric.stress")).isCloseTo(0, within(0.01));
    assertThat(number(report, "pca.stress")).isCloseTo(0, within(1e-3));
    // Latent means all have the variance 1: three to one are drawn as one to one.
    assertThat(number(report, "stress")).isGreaterThan(0.2);
    assertThat(number(report, "neighbourRecall")).isLessThan(0.9);
    assertThat(number(report, "dimensions")).isEqualTo(2);
    assertThat(report.notes()).anyMatch(note -> note.contains("those of the measured rows"));
  }

  @Test
  void fewerDimensionsKeepLess() {
    Report report = measure(MODEL, rows(300), 1);
    assertThat(number(report, "trustworthiness")).isBetween(0.7, 0.99);
    assertThat(number(report, "pca.trustworthiness"))
        .isCloseTo(number(report, "trustworthiness"), within(0.01));
  }

  @Test
  void fewRowsHaveFewNeighbours() {
    Report report = measure(MODEL, rows(5), 0);
    assertThat(number(report, "neighbours")).isEqualTo(2);
    assertThat(report.notes()).anyMatch(note -> note.contains("2 neighbours instead of 10"));
    assertThat(measure(MODEL, rows(2), 1).missing())
        .hasSize(16)
        .allSatisfy((name, why) -> assertThat(why).contains("fewer than three rows"));
  }

  @Test
  void umapStandsBesideOnTheSameRows() {
    Report report = measure(MODEL, rows(300), 0);
    // A plane is a plane's own map: neighbours stay, far distances are nobody's business.
    assertThat(number(report, "umap.trustworthiness")).isGreaterThan(0.97);
    assertThat(number(report, "umap.continuity")).isGreaterThan(0.95);
    assertThat(number(report, "umap.neighbourRecall"))
        .isBetween(0.5, number(report, "pca.neighbourRecall"));
    assertThat(report.tables().get(0).column("map").texts())
        .containsExactly("latent", "isometric", "PCA", "UMAP");
    assertThat(report.notes()).anyMatch(note -> note.startsWith("UMAP is fitted to the measured"));
  }

  @Test
  void umapCanBeLeftOut() {
    MapQuality without = new MapQuality(new MapQualityConfig(0, 10, 0, false));
    Report report = without.estimate(MODEL, Evaluation.of(rows(30)));
    assertThat(report.values()).containsKey("pca.stress").doesNotContainKey("umap.stress");
    assertThat(report.notes()).noneMatch(note -> note.contains("UMAP"));
    assertThat(without.estimate(MODEL, Evaluation.of(rows(2))).missing())
        .hasSize(12)
        .doesNotContainKey("umap.stress");
  }

  @Test
  void equalRowsAreNoFailure() {
    Report report = measure(MODEL, HandMade.rows(3, null, new double[60]), 2);
    assertThat(report.missing()).containsKeys("stress", "isometric.stress", "pca.stress");
    assertThat(report.missing().get("stress")).contains("at one place");
  }

  @Test
  void anAutoencoderHasNoIsometricUnit() {
    Report report = measure(MODEL.withoutBeta(), rows(50), 0);
    assertThat(report.values()).containsKey("stress").doesNotContainKey("isometric.stress");
    assertThat(report.notes()).anyMatch(note -> note.contains("no isometric unit"));
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> measure(MODEL, rows(10), 3))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no 3 latent dimensions among 2");
    assertThatThrownBy(() -> new MapQualityConfig(0, 0, 0, true))
        .hasMessageContaining("neighbours must be 1 to 1000");
    assertThatThrownBy(() -> new MapQualityConfig(0, 1, -1, true))
        .hasMessageContaining("dimensions must be at least 1, or 0");
  }
}
