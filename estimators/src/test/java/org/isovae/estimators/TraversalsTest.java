package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.column;

import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.junit.jupiter.api.Test;

final class TraversalsTest {
  private static final TraversalsConfig FIVE = new TraversalsConfig(16, 5, 2, Centre.ORIGIN, 0);

  @Test
  void aRowForEachDimensionAndAColumnForEachPlace() {
    Report report = measure(Pictures.model(Pictures.IMAGE), FIVE);
    Images images = (Images) report.figures().get(0);
    assertThat(images.perRow()).isEqualTo(5);
    assertThat(images.columnLabels()).containsExactly("−2", "−1", "0", "1", "2");
    // E[1/σ²] is 100 and 25
    assertThat(images.rowLabels()).containsExactly("1: E[σ⁻²] 100", "2: E[σ⁻²] 25.0");
    assertThat(images.images()).hasSize(10);
    assertThat(images.images().get(0).values()).containsExactly(-2, 0, 0);
    assertThat(images.images().get(3).values()).containsExactly(1, 0, 0);
    assertThat(images.images().get(5).values()).containsExactly(0, -4, 0);
    assertThat(images.images().get(9).caption()).isEqualTo("latent dimension 2 at 2");
  }

  @Test
  void changeIsTheDistortionBetweenNeighbours() {
    Report report = measure(Pictures.model(Pictures.IMAGE), FIVE);
    // a step of 1 moves the first pixel by 1, or the second by 2
    assertThat(array(report, "change")).containsExactly(new double[] {1, 4}, within(1e-6));
    assertThat(column(report, "dimensions", "place in the code")).containsExactly(1, 2);
    assertThat(column(report, "dimensions", "inverse variance"))
        .containsExactly(new double[] {100, 25}, within(1e-3));
    Report wider =
        measure(Pictures.model(Pictures.IMAGE), new TraversalsConfig(1, 3, 3, Centre.ORIGIN, 0));
    assertThat(array(wider, "change")).containsExactly(new double[] {9}, within(1e-6));
  }

  @Test
  void theOthersMayStayAtTheMeanOfARow() {
    Report report =
        measure(Pictures.model(Pictures.IMAGE), new TraversalsConfig(16, 3, 1, Centre.ROW, 2));
    Images images = (Images) report.figures().get(0);
    assertThat(images.images().get(0).values()).containsExactly(-1, -2, 0);
    assertThat(images.images().get(5).values()).containsExactly(0, 2, 0);
    assertThat(report.notes()).anyMatch(note -> note.contains("the mean of row 2"));
  }

  @Test
  void aConditionalDecoderIsGivenWhatBelongsToTheRow() {
    HandMade model = Pictures.model(Pictures.IMAGE, Pictures.conditional(), new HandMade.Normal());
    Report report = measure(model, new TraversalsConfig(16, 3, 1, Centre.ORIGIN, 1));
    Images images = (Images) report.figures().get(0);
    assertThat(images.images().get(0).values()).containsExactly(-1, 0, 8);
    assertThat(report.notes()).anyMatch(note -> note.contains("(label) are those of row 1"));
  }

  @Test
  void samplesOfATableAreLinesOverTheirValues() {
    Report report = measure(Pictures.TABLE, new TraversalsConfig(16, 9, 2, Centre.ORIGIN, 0));
    assertThat(report.figures())
        .extracting(Figure::name)
        .containsExactly("dimension-1", "dimension-2");
    Chart chart = (Chart) report.figures().get(1);
    assertThat(chart.series())
        .extracting(Series::label)
        .containsExactly("at −2", "at −1", "at 0", "at 1", "at 2");
    assertThat(chart.series().get(1).y()).containsExactly(0, -2, 0);
    assertThat(chart.x().categories()).containsExactly("age", "colour = red", "colour = blue");
  }

  @Test
  void anAutoencoderIsTraversedWhereItsCodesLie() {
    Report report = measure(Pictures.model(Pictures.IMAGE).withoutBeta(), FIVE);
    Images images = (Images) report.figures().get(0);
    // codes 1, −1, 0, 2 of the first pixel and 1, 0, −1, 0 of the second; the first varies more
    double deviation = Math.sqrt(1.25);
    assertThat(images.rowLabels().get(0)).isEqualTo("1: Var(μ) 1.25");
    assertThat(images.images().get(0).values()[0])
        .isCloseTo((float) (0.5 - 2 * deviation), within(1e-5f));
    assertThat(images.images().get(0).values()[1]).isCloseTo(0, within(1e-5f));
    assertThat(array(report, "change")[0]).isCloseTo(1.25, within(1e-5));
  }

  @Test
  void whereNothingIsLiveNothingIsTraversed() {
    HandMade.Affine dead = new HandMade.Affine(new double[3][2], new double[2], new double[2][3]);
    HandMade model = Pictures.model(Pictures.IMAGE, dead, new HandMade.Normal());
    Report report = measure(model, FIVE);
    assertThat(report.figures()).isEmpty();
    assertThat(report.missing().get("change")).contains("no latent dimension is live");
  }

  @Test
  void aRowThatIsNotThereIsRefused() {
    TraversalsConfig fifth = new TraversalsConfig(1, 2, 1, Centre.ROW, 4);
    assertThatThrownBy(() -> measure(Pictures.IMAGE, fifth))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("no row 4", "the 4 that are measured", "traversals.row");
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new TraversalsConfig(0, 2, 1, Centre.ROW, 0))
        .hasMessage("dimensions must be 1 to 512, was 0");
    assertThatThrownBy(() -> new TraversalsConfig(1, 1, 1, Centre.ROW, 0))
        .hasMessage("steps must be 2 to 51, was 1");
    assertThatThrownBy(() -> new TraversalsConfig(1, 2, Double.NaN, Centre.ROW, 0))
        .hasMessageContaining("range must be greater than 0");
    assertThatThrownBy(() -> new TraversalsConfig(1, 2, 1, Centre.ROW, -1))
        .hasMessageContaining("row must be at least 0");
  }

  private static Report measure(SampleSpec spec, TraversalsConfig config) {
    return new Traversals(config)
        .estimate(Pictures.model(spec), Evaluation.of(Pictures.rows(spec)));
  }

  private static Report measure(TrainedModel model, TraversalsConfig config) {
    return new Traversals(config)
        .estimate(model, Evaluation.of(Pictures.rows(model.vae().sample())));
  }
}
