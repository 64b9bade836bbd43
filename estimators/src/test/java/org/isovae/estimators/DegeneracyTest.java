package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.StudiedModel;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.junit.jupiter.api.Test;

final class DegeneracyTest {
  private static final double BETA = 0.02;
  private static final double[] EQUAL = {1, 1, 1};

  private record Run(String name, TrainedModel model, Evaluation evaluation)
      implements StudiedModel {
    @Override
    public Map<String, String> settings() {
      return Map.of("training.seed", name);
    }

    @Override
    public Map<String, Value> results() {
      throw new AssertionError("this study measures by itself");
    }
  }

  /** The corners of a cube, over and over: three values of variance 1 that do not correlate. */
  private static Samples cube(int rows) {
    double[] values = new double[3 * rows];
    for (int i = 0; i < values.length; i++) {
      values[i] = (((i / 3) >> (i % 3)) & 1) * 2 - 1;
    }
    return HandMade.rows(3, null, values);
  }

  /**
   * A model whose first two axes are turned, with Var(y_j) as given: x times √variance is decoded.
   */
  private static HandMade model(double degrees, double... variances) {
    double c = Math.cos(Math.toRadians(degrees));
    double s = Math.sin(Math.toRadians(degrees));
    return encoding(Arrays.copyOf(new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, 1}}, 3), variances);
  }

  private static HandMade encoding(double[][] encoder, double... variances) {
    double[] logVariance =
        Arrays.stream(variances).map(variance -> Math.log(BETA / 2 / variance)).toArray();
    double[][] decoder = new double[variances.length][3];
    for (int j = 0; j < decoder.length; j++) {
      for (int i = 0; i < 3; i++) {
        decoder[j][i] = encoder[i][j];
      }
    }
    return new HandMade(
        3,
        variances.length,
        new HandMade.Affine(encoder, logVariance, decoder),
        Weighted.sse(),
        BETA);
  }

  private static StudiedModel run(String name, TrainedModel model) {
    return new Run(name, model, Evaluation.of(cube(80)));
  }

  private static Report study(TrainedModel... models) {
    return study(
        IntStream.range(0, models.length)
            .mapToObj(i -> run("run-" + (i + 1), models[i]))
            .toArray(StudiedModel[]::new));
  }

  private static Report study(StudiedModel... runs) {
    return new Degeneracy(new DegeneracyConfig(0, 0.9, 0.1)).study(List.of(runs));
  }

  private static Table table(Report report, String name) {
    return report.tables().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void axesOfEqualVarianceThatTurnAreOneBlock() {
    Report report = study(model(0, 1, 1, 0.25), model(40, 1, 1, 0.25), model(-35, 1, 1, 0.25));

    double[][] correlation = report.value("agreement.correlation").matrix();
    assertThat(correlation[0][1])
        .isCloseTo((2 * Math.cos(Math.toRadians(40)) + 1) / 3, within(1e-6));
    // 75° from one to the other is 15° but for the order.
    assertThat(correlation[1][2])
        .isCloseTo((2 * Math.cos(Math.toRadians(15)) + 1) / 3, within(1e-6));
    assertThat(correlation[2][2]).isCloseTo(1, within(1e-9));
    assertThat(number(report, "agreement.procrustes.mean")).isCloseTo(0, within(1e-3));
    assertThat(number(report, "agreement.alignment.mean")).isCloseTo(1, within(1e-6));
    assertThat(number(report, "agreement.angle.mean")).isCloseTo(0, within(0.1));
    assertThat(number(report, "loss.relativeSpread")).isCloseTo(0, within(1e-5));
    assertThat(number(report, "identifiable")).isEqualTo(1);
    assertThat(number(report, "blocks")).isEqualTo(1);
    assertThat(number(report, "predicted.identifiable")).isEqualTo(1);
    assertThat(number(report, "predicted.blocks")).isEqualTo(1);
    assertThat(number(report, "predicted.right")).isEqualTo(3);
    Table dimensions = table(report, "dimensions");
    assertThat(dimensions.column("found").texts())
        .containsExactly("mixes with 2", "mixes with 1", "identifiable");
    assertThat(dimensions.column("expected").texts())
        .containsExactly("degenerate with 2", "degenerate with 1", "identifiable");
    assertThat(dimensions.column("variance").numbers())
        .containsExactly(new double[] {1, 1, 0.25}, within(1e-6));
    assertThat(dimensions.column("gap to the next").numbers()[1]).isCloseTo(0.75, within(1e-6));
    assertThat(dimensions.column("cost of mixing, nats").numbers()[1])
        .isCloseTo(Math.log(1.25), within(1e-6));
    assertThat(table(report, "blocks").column("dimensions").texts()).containsExactly("1, 2");
    assertThat(table(report, "blocks").column("equal within the tolerance").texts())
        .containsExactly("yes");
  }

  @Test
  void orderAndSignsAreNoDisagreement() {
    HandMade other =
        encoding(new double[][] {{0, 0, -1}, {1, 0, 0}, {0, -1, 0}}, 2.0 / 3, 1.0 / 6, 8.0 / 3);
    Report report = study(model(0, 8.0 / 3, 2.0 / 3, 1.0 / 6), other);

    assertThat(number(report, "agreement.correlation.mean")).isCloseTo(1, within(1e-9));
    assertThat(number(report, "identifiable")).isEqualTo(3);
    assertThat(number(report, "blocks")).isZero();
    assertThat(number(report, "predicted.blocks")).isZero();
    assertThat(number(report, "predicted.right")).isEqualTo(3);
    assertThat(report.missing().get("reference.correlation.sd")).contains("compare three");
    assertThat(report.tables()).noneMatch(each -> each.name().equals("blocks"));
  }

  @Test
  void theVariancesAloneMayBeWrongAndItIsSaid() {
    Report turned = study(model(0, 4, 1, 0.25), model(45, 4, 1, 0.25));
    assertThat(number(turned, "predicted.identifiable")).isEqualTo(3);
    assertThat(number(turned, "identifiable")).isEqualTo(1);
    assertThat(number(turned, "predicted.right")).isEqualTo(1);
    assertThat(table(turned, "blocks").column("equal within the tolerance").texts())
        .containsExactly("no");

    Report still = study(model(0, EQUAL), model(5, EQUAL));
    assertThat(number(still, "predicted.blocks")).isEqualTo(1);
    assertThat(number(still, "predicted.right")).isZero();
    assertThat(number(still, "identifiable")).isEqualTo(3);
  }

  @Test
  void runsOfOneModelAreSaidToBeIdentical() {
    assertThat(study(model(20, EQUAL), model(0, EQUAL), model(20, EQUAL)).notes())
        .anyMatch(note -> note.contains("run-1 and run-3 give the same bits for every row"));
    assertThat(study(model(20, EQUAL), model(0, EQUAL)).notes())
        .noneMatch(note -> note.contains("same bits"));
  }

  @Test
  void oneRunIsNotEnough() {
    assertThatThrownBy(() -> study(model(0, EQUAL)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("at least two runs are needed")
        .hasMessageContaining("run-1")
        .hasMessageContaining("training.seed=1..5");
  }

  @Test
  void aCollapsedRunIsLeftOutByName() {
    HandMade dead = encoding(new double[3][3], BETA / 2, BETA / 2, BETA / 2);
    Report report = study(model(0, EQUAL), dead, model(30, EQUAL));

    assertThat(report.value("live").vector()).containsExactly(3, 0, 3);
    assertThat(report.value("agreement.correlation").matrix()).hasDimensions(2, 2);
    assertThat(report.notes()).anyMatch(note -> note.startsWith("run-2: no latent dimension"));

    Report nothing = study(model(0, EQUAL), dead);
    assertThat(nothing.missing()).containsKeys("agreement.correlation.mean", "identifiable");
    assertThat(nothing.missing().get("identifiable")).contains("fewer than two runs");
    assertThat(nothing.value("loss").vector()).hasSize(2);
  }

  @Test
  void modelsOfOtherSizesAreComparedAndOfOtherRowsRefused() {
    HandMade two = encoding(new double[][] {{1, 0}, {0, 1}, {0, 0}}, 1, 0.5);
    Report report = study(model(0, 1, 0.5, 0.25), two);
    assertThat(number(report, "agreement.correlation.mean")).isCloseTo(2.0 / 3, within(1e-6));
    assertThat(report.notes())
        .anyMatch(
            note -> note.contains("run-1: 3, run-2: 2") && note.contains("without a partner"));
    assertThat(table(report, "dimensions").column("found").texts()).contains("identifiable");

    HandMade wide = HandMade.optimum(new double[] {1, 1}, 4, Weighted.sse(), BETA);
    assertThatThrownBy(() -> study(model(0, EQUAL), wide))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("run-2 reads rows of shape [4], those of run-1 are of shape [3]");
  }

  @Test
  void otherRowsAndNoRowsAreSaid() {
    Report report =
        study(
            run("a", model(0, EQUAL)),
            new Run("b", model(10, EQUAL), Evaluation.of(cube(40))),
            run("c", model(20, EQUAL)));
    assertThat(report.notes())
        .anyMatch(
            note -> note.startsWith("b has other rows than a") && note.contains("training.seed"));
    assertThat(number(report, "rows")).isEqualTo(80);

    StudiedModel empty = new Run("none", model(0, EQUAL), Evaluation.of(cube(0)));
    assertThatThrownBy(() -> study(empty, run("a", model(0, EQUAL))))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no rows to be compared on");
  }

  @Test
  void autoencodersAreComparedByTheirMeansAndNotWithOthers() {
    HandMade one = model(0, EQUAL).withoutBeta();
    Report report = study(one, model(30, EQUAL).withoutBeta());
    assertThat(number(report, "agreement.correlation.mean"))
        .isCloseTo((Math.sqrt(3) + 1) / 3, within(1e-6));
    assertThat(report.meanings().get("loss")).contains("distortion");

    assertThatThrownBy(() -> study(one, model(0, EQUAL)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("run-1 have no sigma");
  }

  @Test
  void lossesOfOtherBetasHaveNoCommonUnit() {
    HandMade other = HandMade.optimum(new double[] {1, 1, 1}, 3, Weighted.sse(), 0.1);
    assertThat(study(model(0, EQUAL), other).notes())
        .anyMatch(note -> note.contains("differ in beta"));
  }

  @Test
  void equalVariancesArePredictedToBeOneBlock() {
    assertThat(Degeneracy.predicted(new double[] {4, 3.9, 3.8, 1, 0.95, 0.2}, 0.1))
        .extracting(block -> block.length)
        .containsExactly(3, 2, 1);
    assertThat(Degeneracy.predicted(new double[] {8.0 / 3, 2.0 / 3, 1.0 / 6}, 0.1)).hasSize(3);
    assertThat(Degeneracy.predicted(EQUAL, 0)).hasSize(1);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new DegeneracyConfig(-1, 0.9, 0.1)).hasMessageContaining("rows");
    assertThatThrownBy(() -> new DegeneracyConfig(0, 1.1, 0.1))
        .hasMessageContaining("identifiable must be from 0 to 1, was 1.1");
    assertThatThrownBy(() -> new DegeneracyConfig(0, 0.9, Double.NaN))
        .hasMessageContaining("tolerance must be from 0 to 1, was NaN");
  }
}
