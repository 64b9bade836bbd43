package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

final class ManifoldTest {
  private static final ManifoldConfig THREE = new ManifoldConfig(0, 0, 3, 0.05, 0);

  private static final float Q = (float) new NormalDistribution().inverseCumulativeProbability(.95);

  private static Report measure(TrainedModel model, ManifoldConfig config, SampleSpec spec) {
    Evaluation rows = Evaluation.of(Pictures.rows(spec));
    Manifold estimator = new Manifold(config);
    estimator.requireSuitable(model.vae(), model.beta(), rows);
    return estimator.estimate(model, rows);
  }

  @Test
  void imagesStandAtTheirQuantiles() {
    Report report = measure(Pictures.model(Pictures.IMAGE), THREE, Pictures.IMAGE);
    Images images = (Images) report.figures().get(0);
    assertThat(images.perRow()).isEqualTo(3);
    assertThat(images.columnLabels()).containsExactly("0.05", "0.50", "0.95");
    assertThat(images.rowLabels()).containsExactly("0.95", "0.50", "0.05");
    // The decoder gives z_0 and 2 z_1; above is the highest quantile of the second dimension.
    assertThat(images.images().get(0).values())
        .containsExactly(new float[] {-Q, 2 * Q, 0}, within(1e-5f));
    assertThat(images.images().get(4).values()).containsExactly(new float[3], within(1e-5f));
    assertThat(images.images().get(8).values())
        .containsExactly(new float[] {Q, -2 * Q, 0}, within(1e-5f));
    assertThat(images.images().get(2).caption()).isEqualTo("at the quantiles 0.95, 0.95");
  }

  @Test
  void changeIsTheDistortionBetweenNeighbours() {
    Report report = measure(Pictures.model(Pictures.IMAGE), THREE, Pictures.IMAGE);
    assertThat(array(report, "change"))
        .containsExactly(new double[] {Q * Q, 4 * Q * Q}, within(1e-4));
  }

  @Test
  void dimensionsMayBeExchanged() {
    Report report =
        measure(
            Pictures.model(Pictures.IMAGE), new ManifoldConfig(2, 1, 3, 0.05, 0), Pictures.IMAGE);
    Images images = (Images) report.figures().get(0);
    assertThat(images.images().get(0).values())
        .containsExactly(new float[] {Q, -2 * Q, 0}, within(1e-5f));
  }

  @Test
  void rowsOfATableAreMaps() {
    Report report = measure(Pictures.model(Pictures.TABLE), THREE, Pictures.TABLE);
    assertThat(report.figures()).hasSize(3);
    HeatMap map = (HeatMap) report.figures().get(0);
    assertThat(map.quantity()).isEqualTo("age");
    for (double[] row : map.matrix()) {
      assertThat(row).containsExactly(new double[] {-Q, 0, Q}, within(1e-5));
    }
  }

  @Test
  void aSingleDimensionIsALine() {
    HandMade model =
        new HandMade(
            2,
            1,
            new HandMade.Affine(
                new double[][] {{1}, {0}}, new double[] {Math.log(0.01)}, new double[][] {{1, 3}}),
            Weighted.sse(),
            0.02);
    Report report =
        new Manifold(THREE)
            .estimate(model, Evaluation.of(HandMade.rows(2, null, 1, 3, -1, -3, 2, 6)));
    Chart chart = (Chart) report.figures().get(0);
    assertThat(chart.series()).hasSize(2);
    assertThat(chart.series().get(1).y())
        .containsExactly(new double[] {-3 * Q, 0, 3 * Q}, within(1e-5));
    assertThat(array(report, "change")).containsExactly(new double[] {10 * Q * Q}, within(1e-4));
  }

  @Test
  void anAutoencoderHasTheQuantilesOfItsCodes() {
    TrainedModel model = Pictures.model(Pictures.IMAGE).withoutBeta();
    Report report = measure(model, THREE, Pictures.IMAGE);
    // First pixels 1, −1, 0, 2: mean ½, variance 5/4
    Images images = (Images) report.figures().get(0);
    double x = 0.5 + Math.sqrt(1.25) * Q;
    boolean seen =
        images.images().stream().anyMatch(image -> Math.abs(image.values()[0] - x) < 1e-4);
    assertThat(seen).isTrue();
    assertThat(report.notes()).anyMatch(note -> note.contains("no prior"));
  }

  @Test
  void aConditionalDecoderTakesTheInputsOfTheRow() {
    TrainedModel model =
        Pictures.model(Pictures.IMAGE, Pictures.conditional(), new HandMade.Normal());
    Report report = measure(model, new ManifoldConfig(0, 0, 2, 0.1, 2), Pictures.IMAGE);
    assertThat(((Images) report.figures().get(0)).images().get(0).values()[2]).isEqualTo(9);
    assertThat(report.notes()).anyMatch(note -> note.contains("(label) are those of row 2"));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new ManifoldConfig(0, 0, 1, 0.1, 0))
        .hasMessageContaining("steps must be 2 to 64, was 1");
    assertThatThrownBy(() -> new ManifoldConfig(0, 0, 2, 0.5, 0))
        .hasMessageContaining("tail must be greater than 0 and less than 0.5, was 0.5");
    assertThatThrownBy(() -> new ManifoldConfig(0, 0, 2, 0.1, -1))
        .hasMessageContaining("row must be at least 0");
    assertThatThrownBy(
            () ->
                measure(
                    Pictures.model(Pictures.IMAGE),
                    new ManifoldConfig(0, 0, 2, 0.1, 4),
                    Pictures.IMAGE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no row 4 among the 4");
  }
}
