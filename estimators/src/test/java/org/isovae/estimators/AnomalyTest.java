package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Check;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Shape;
import org.isovae.estimators.baseline.PrincipalAxes;
import org.junit.jupiter.api.Test;

class AnomalyTest {
  private static final double BETA = 0.02;
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(3), Domain.REALS);
  private static final HandMade MODEL =
      HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA);

  /**
   * Rows of the model's own density, of class 0; those of class 1 lie beside it, in the third
   * column.
   */
  private static Samples rows(int normal, int anomalies, long seed) {
    Random random = new Random(seed);
    int count = normal + anomalies;
    float[] values = new float[3 * count];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i < normal ? 0 : 1;
      values[3 * i] = (float) (Math.sqrt(2) * random.nextGaussian());
      values[3 * i + 1] = (float) (Math.sqrt(0.5) * random.nextGaussian());
      values[3 * i + 2] = (float) (Math.sqrt(BETA / 2) * random.nextGaussian() + labels[i]);
    }
    return Samples.of(SPEC, values, null, labels);
  }

  private static Samples withoutLabels(Samples rows) {
    return Samples.of(SPEC, rows.read(0, rows.size()), null, null);
  }

  private static Samples none() {
    return Samples.empty(SPEC);
  }

  private static Evaluation parts(Samples train, Samples validation, Samples test) {
    Map<Split, Samples> parts = new EnumMap<>(Split.class);
    parts.put(Split.TRAIN, train);
    parts.put(Split.VALIDATION, validation);
    parts.put(Split.TEST, test);
    return new Evaluation() {
      @Override
      public Samples samples() {
        return test;
      }

      @Override
      public Samples samples(Split split) {
        return parts.get(split);
      }
    };
  }

  @Test
  void theVerdictTellsWhetherAnomaliesAreFound() {
    Samples train = rows(300, 0, 1);
    Report found =
        new Anomaly(AnomalyConfig.DEFAULTS, 1)
            .estimate(MODEL, parts(train, none(), rows(100, 20, 2)));
    assertThat(found.checks()).hasSize(1);
    assertThat(found.checks().get(0).outcome()).isEqualTo(Check.Outcome.GOOD);
    assertThat(found.checks().get(0).measured())
        .contains("of the score 1.00, of the best", "at most 0.05 less");

    // a model for which the third column is the widest does not see what lies beside it
    HandMade blind = HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.fixed(1, 1, 1e-6), BETA);
    Report missed =
        new Anomaly(AnomalyConfig.DEFAULTS, 1)
            .estimate(blind, parts(train, none(), rows(100, 20, 2)));
    assertThat(missed.checks().get(0).outcome()).isNotEqualTo(Check.Outcome.GOOD);
    assertThat(missed.checks().get(0).advice()).isPresent();

    Report few =
        new Anomaly(AnomalyConfig.DEFAULTS, 1)
            .estimate(MODEL, parts(train, none(), rows(100, 4, 2)));
    assertThat(few.checks()).isEmpty();
    assertThat(few.unjudged()).containsKey("detection");
  }

  private static AnomalyConfig config(List<Integer> normal, String contamination) {
    AnomalyConfig d = AnomalyConfig.DEFAULTS;
    return new AnomalyConfig(
        normal,
        contamination,
        d.baselines(),
        2,
        d.neighbours(),
        d.densityNeighbours(),
        0,
        d.kernelRows(),
        20);
  }

  private static Report measure(HandMade model, AnomalyConfig config, Evaluation evaluation) {
    return new Anomaly(config, 3).estimate(model, evaluation);
  }

  @Test
  void classesWithoutTrainingRowsAreFoundAsAnomalies() {
    Report report =
        measure(MODEL, config(List.of(), "auto"), parts(rows(400, 0, 1), none(), rows(270, 30, 2)));

    assertThat(number(report, "rows")).isEqualTo(300);
    assertThat(number(report, "anomalies")).isEqualTo(30);
    assertThat(number(report, "baseRate")).isCloseTo(0.1, within(1e-15));
    assertThat(number(report, "contamination")).isCloseTo(0.1, within(1e-15));
    // Ten standard deviations beside the image, where codes are like all others.
    assertThat(number(report, "loss.rocAuc")).isEqualTo(1);
    assertThat(number(report, "loss.prAuc")).isEqualTo(1);
    assertThat(number(report, "loss.f1")).isEqualTo(1);
    assertThat(number(report, "loss.flagged")).isEqualTo(30);
    assertThat(number(report, "distortion.rocAuc")).isEqualTo(1);
    assertThat(number(report, "kl.rocAuc")).isBetween(0.3, 0.7);
    assertThat(number(report, "pca.rocAuc")).isEqualTo(1);
    assertThat(number(report, "ppca.rocAuc")).isEqualTo(1);
    assertThat(number(report, "smallness.rocAuc")).isLessThan(0.6);
    assertThat(report.notes())
        .anyMatch(note -> note.contains("contamination=auto"))
        .anyMatch(note -> note.contains("2 principal axes, as configured"))
        .anyMatch(note -> note.contains("among 400 of 400 training rows"));
    Table table = report.tables().get(0);
    assertThat(table.column("score").texts())
        .startsWith("score", "loss", "distortion", "kl", "pca")
        .hasSize(4 + Baseline.values().length);
    assertThat(table.column("base rate").numbers()).containsOnly(0.1);
    assertThat(report.figures().stream().map(Figure::name))
        .containsExactly("roc", "precision-recall", "histogram");
  }

  @Test
  void lossOrdersRowsAsTheModelsDensityDoes() {
    // Where the model is at its optimum, the bound is the log-density of the fitted Gaussian.
    Samples held = rows(50, 0, 5);
    Report report =
        measure(MODEL, config(List.of(), "auto"), parts(rows(400, 0, 1), held, rows(40, 10, 2)));
    double[] variances = {2, 0.5, BETA / 2};
    double mean =
        DoubleStream.iterate(0, row -> row < 50, row -> row + 1)
            .map(
                row -> {
                  float[] x = held.read((int) row, 1);
                  double sum = 0;
                  for (int j = 0; j < 3; j++) {
                    sum -= 0.5 * (x[j] * x[j] / variances[j]);
                    sum -= 0.5 * Math.log(2 * Math.PI * variances[j]);
                  }
                  return sum;
                })
            .average()
            .orElseThrow();

    assertThat(number(report, "validation.logDensity.mean")).isCloseTo(mean, within(1e-3));
    assertThat(
            number(report, "validation.logDensity.median")
                + number(report, "validation.loss.median"))
        .isCloseTo(-1.5 * Math.log(Math.PI * BETA), within(1e-4));
  }

  @Test
  void theShareMayBeSetAndIsThenNotTakenFromLabels() {
    Report report =
        measure(MODEL, config(List.of(), "0.2"), parts(rows(400, 0, 1), none(), rows(270, 30, 2)));

    assertThat(number(report, "contamination")).isEqualTo(0.2);
    assertThat(number(report, "loss.flagged")).isEqualTo(60);
    assertThat(number(report, "loss.precision")).isEqualTo(0.5);
    assertThat(number(report, "loss.recall")).isEqualTo(1);
    assertThat(report.notes()).noneMatch(note -> note.contains("auto"));
  }

  @Test
  void withoutTrainingRowsTheKeySaysWhichLabelsAreNormal() {
    Evaluation other = Evaluation.of(rows(270, 30, 2));
    Report unknown = measure(MODEL, config(List.of(), "auto"), other);
    assertThat(unknown.missing().get("loss.rocAuc")).contains("estimators.anomaly.normal=0");

    Report known = measure(MODEL, config(List.of(0), "auto"), other);
    assertThat(number(known, "loss.rocAuc")).isEqualTo(1);
    assertThat(known.values()).doesNotContainKey("knn.rocAuc");
    assertThat(known.notes()).anyMatch(note -> note.contains("training rows, which they learn"));
  }

  @Test
  void rowsWithoutLabelsAreScoredAndFlaggedButNotJudged() {
    Samples bare = withoutLabels(rows(270, 30, 2));
    Report report =
        measure(MODEL, config(List.of(), "0.1"), parts(withoutLabels(rows(9, 0, 1)), none(), bare));

    assertThat(report.missing().get("loss.f1")).contains("no labels");
    assertThat(number(report, "loss.flagged")).isEqualTo(30);
    assertThat(number(report, "loss.threshold")).isPositive();
    double[] highest = Numbers.column(report, "rows", "row");
    assertThat(highest).hasSize(20);
    assertThat(Arrays.stream(highest).min().orElseThrow()).isGreaterThanOrEqualTo(270);
    Report auto = measure(MODEL, config(List.of(), "auto"), Evaluation.of(bare));
    assertThat(auto.values()).doesNotContainKey("loss.flagged");
    assertThat(auto.notes()).anyMatch(note -> note.contains("No row is flagged"));
  }

  @Test
  void rowsOfOneKindAreNoFailure() {
    Report normal =
        measure(MODEL, config(List.of(), "auto"), parts(rows(20, 0, 1), none(), rows(20, 0, 2)));
    assertThat(normal.missing().get("loss.rocAuc"))
        .contains("none is an anomaly", "dataset.normal");
    Report anomalies =
        measure(MODEL, config(List.of(), "auto"), parts(rows(20, 0, 1), none(), rows(0, 20, 2)));
    assertThat(anomalies.missing().get("loss.rocAuc")).contains("all rows are anomalies");
    assertThatThrownBy(
            () -> measure(MODEL, config(List.of(), "auto"), parts(rows(9, 0, 1), none(), none())))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no rows to measure on");
  }

  @Test
  void anAutoencodersScoreIsItsDistortion() {
    Report report =
        measure(
            MODEL.withoutBeta(),
            config(List.of(), "auto"),
            parts(rows(400, 0, 1), none(), rows(270, 30, 2)));

    assertThat(number(report, "distortion.rocAuc")).isEqualTo(1);
    assertThat(report.values()).doesNotContainKeys("loss.rocAuc", "kl.rocAuc");
  }

  @Test
  void detectorsAreFittedOnTheTrainingRowsAsDirectly() {
    Samples train = rows(100, 0, 1);
    Samples test = rows(40, 10, 2);
    double[] direct = new double[50];
    for (int r = 0; r < 50; r++) {
      direct[r] = PrincipalAxes.of(train).mahalanobis().score(test.read(r, 1));
    }
    boolean[] anomaly = new boolean[50];
    Arrays.fill(anomaly, 40, 50, true);
    Report report = measure(MODEL, config(List.of(), "auto"), parts(train, none(), test));

    assertThat(number(report, "mahalanobis.prAuc"))
        .isEqualTo(new Ranking(direct, anomaly).averagePrecision());
  }

  @Test
  void whatDetectorsDoWithMissingValuesIsSaid() {
    float[] known = new float[120];
    Arrays.fill(known, 1);
    Samples masked = rows(40, 0, 1).withInput(Samples.MASK, Shape.of(3), known);
    Report report =
        measure(MODEL, config(List.of(), "auto"), parts(masked, masked, rows(30, 10, 2)));

    assertThat(report.notes()).anyMatch(note -> note.startsWith("Values are missing"));
    assertThat(report.missing().get("validation.logDensity.mean")).contains("complete rows");
  }

  @Test
  void configurationOutOfRangeSaysWhatWasExpected() {
    for (String wrong : List.of("20", "0", "1", "-0.1", "NaN", "half")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> config(List.of(), wrong))
          .withMessageContaining("contamination must be auto, or a share above 0 and below 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> config(List.of(-1), "auto"))
        .withMessageContaining("normal must be numbers of labels");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AnomalyConfig(
                    List.of(), "auto", List.of(Baseline.PCA, Baseline.PCA), 0, 5, 20, 0, 0, 0))
        .withMessageContaining("baselines must differ");
  }
}
