package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.junit.jupiter.api.Test;

final class ReconstructionsTest {
  @Test
  void theDistortionOfEachRowIsTold() {
    Report report = measure(Pictures.IMAGE, new ReconstructionsConfig(0, 24, 12));
    // what is decoded lacks the third value; that of the last row is missing, but this metric looks
    // at no mask
    double[] expected = {0, 0.25, 1, 9};
    assertThat(column(report, "rows", "distortion")).containsExactly(expected, within(1e-6));
    assertThat(column(report, "rows", "row")).containsExactly(0, 1, 2, 3);
    assertThat(column(report, "rows", "label")).containsExactly(7, 8, 9, 7);
    assertThat(number(report, "distortion.mean")).isCloseTo(10.25 / 4, within(1e-6));
    assertThat(number(report, "excess.mean")).isCloseTo(10.25 / 4, within(1e-6));
    assertThat(array(report, "distortion.quantiles")[0]).isCloseTo(0, within(1e-6));
    assertThat(array(report, "distortion.quantiles")[3]).isCloseTo(0.625, within(1e-6));
    assertThat(array(report, "distortion.quantiles")[6]).isCloseTo(9, within(1e-6));
  }

  @Test
  void flattenedImagesStandAboveWhatIsDecoded() {
    Report report = measure(Pictures.IMAGE, new ReconstructionsConfig(0, 24, 2));
    assertThat(report.figures())
        .extracting(Figure::name)
        .containsExactly("spread", "best", "worst");
    Images spread = (Images) report.figures().get(0);
    assertThat(spread.images())
        .extracting(Images.Image::caption)
        .containsExactly(
            "row\u00a00, class\u00a07, D\u00a0=\u00a00.00",
            "row\u00a01, class\u00a08, D\u00a0=\u00a00.250",
            "row\u00a02, class\u00a09, D\u00a0=\u00a01.00",
            "row\u00a03, class\u00a07, D\u00a0=\u00a09.00");
    assertThat(spread.images().get(1).values()).containsExactly(-1, 0, 0.5f, 0, 0, 0, -1, 0, 0);
    // a missing pixel is shown half-way between black and white
    assertThat(spread.images().get(3).values()).containsExactly(2, 0, 0, 0, 0, 0, 2, 0, 0);
    assertThat(((Images) report.figures().get(2)).images())
        .extracting(Images.Image::caption)
        .containsExactly(
            "row\u00a03, class\u00a07, D\u00a0=\u00a09.00",
            "row\u00a02, class\u00a09, D\u00a0=\u00a01.00");
    assertThat(report.tables()).extracting(Table::name).containsExactly("rows");
  }

  @Test
  void rowsOfATableAreDrawnAsLinesOverTheirValues() {
    Report report = measure(Pictures.TABLE, new ReconstructionsConfig(0, 24, 2));
    assertThat(report.figures())
        .extracting(Figure::name)
        .containsExactly("spread-1", "spread-2", "spread-3", "spread-4", "best-1", "worst-1");
    Chart chart = (Chart) report.figures().get(3);
    assertThat(chart.x().categories()).containsExactly("age", "colour = red", "colour = blue");
    assertThat(chart.series()).extracting(Series::label).containsExactly("decoded", "original");
    assertThat(chart.series().get(0).y()).containsExactly(2, 0, 0);
    assertThat(chart.series().get(1).y()).containsExactly(2, 0, Double.NaN);
  }

  @Test
  void eachColumnOfATableTellsHowWellItIsReconstructed() {
    Report report = measure(Pictures.TABLE, new ReconstructionsConfig(0, 0, 0));
    assertThat(report.figures()).isEmpty();
    assertThat(column(report, "features", "known rows")).containsExactly(4, 4, 3);
    assertThat(column(report, "features", "mean"))
        .containsExactly(new double[] {0.5, 0, 0.5}, within(1e-6));
    assertThat(column(report, "features", "root mean square error"))
        .containsExactly(new double[] {0, 0, Math.sqrt(1.25 / 3)}, within(1e-6));
    // its mean is 0.5, what is decoded 0: worse than the mean
    assertThat(column(report, "features", "explained share of the variance"))
        .containsExactly(new double[] {1, 1, 1 - 1.25 / 0.5}, within(1e-6));
  }

  @Test
  void onlyTheRowsThatAreMeasuredCount() {
    Report report = measure(Pictures.IMAGE, new ReconstructionsConfig(2, 1, 0));
    assertThat(column(report, "rows", "row")).containsExactly(0, 2);
    assertThat(((Images) report.figures().get(0)).images()).hasSize(1);
  }

  @Test
  void anAutoencoderIsShownToo() {
    HandMade model = Pictures.model(Pictures.IMAGE).withoutBeta();
    Report report =
        new Reconstructions(ReconstructionsConfig.DEFAULTS)
            .estimate(model, Evaluation.of(Pictures.rows(Pictures.IMAGE)));
    assertThat(number(report, "distortion.mean")).isCloseTo(10.25 / 4, within(1e-6));
  }

  @Test
  void aConditionalDecoderIsGivenWhatBelongsToEachRow() {
    HandMade model = Pictures.model(Pictures.IMAGE, Pictures.conditional(), new HandMade.Normal());
    Report report =
        new Reconstructions(ReconstructionsConfig.DEFAULTS)
            .estimate(model, Evaluation.of(Pictures.rows(Pictures.IMAGE)));
    Images spread = (Images) report.figures().get(0);
    float[] second = spread.images().get(1).values();
    assertThat(Arrays.copyOfRange(second, 6, 9)).containsExactly(-1, 0, 8);
  }

  @Test
  void noRowsAreRefused() {
    Samples none = Samples.empty(Pictures.IMAGE);
    assertThatThrownBy(
            () ->
                new Reconstructions(ReconstructionsConfig.DEFAULTS)
                    .estimate(Pictures.model(Pictures.IMAGE), Evaluation.of(none)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("reconstructions")
        .hasMessageContaining("no rows");
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new ReconstructionsConfig(-1, 0, 0)).hasMessageContaining("0 for all");
    assertThatThrownBy(() -> new ReconstructionsConfig(0, 257, 0))
        .hasMessage("shown must be 0 to 256, was 257");
    assertThatThrownBy(() -> new ReconstructionsConfig(0, 0, -1))
        .hasMessage("extremes must be 0 to 256, was -1");
  }

  private static Report measure(SampleSpec spec, ReconstructionsConfig config) {
    return new Reconstructions(config)
        .estimate(Pictures.model(spec), Evaluation.of(Pictures.rows(spec)));
  }
}
