package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class DisentanglementTest {
  private static final int SIDE = 20;

  /** μ = (x₂, x₁) with σ² = (0.1, 0.01): the network's second dimension is the first. */
  private static final HandMade MODEL =
      new HandMade(
          2,
          2,
          new HandMade.Affine(
              new double[][] {{0, 1}, {1, 0}},
              new double[] {Math.log(0.1), Math.log(0.01)},
              new double[2][2]),
          Weighted.sse(),
          0.02);

  /** What is true of a place on the grid. */
  private interface Truth {
    double[] of(double x, double y);
  }

  /** A grid of 20 × 20 places. */
  private static Samples grid(Truth truth) {
    double[] values = new double[2 * SIDE * SIDE];
    double[] first = truth.of(0, 0);
    float[] factors = new float[first.length * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      // The two halves of the rows hold the same places.
      int row = i / SIDE;
      int column = (i + row) % SIDE;
      double x = row / 5.0 - 1.9;
      double y = column / 5.0 - 1.9;
      values[2 * i] = x;
      values[2 * i + 1] = y;
      double[] told = truth.of(x, y);
      for (int k = 0; k < told.length; k++) {
        factors[told.length * i + k] = (float) told[k];
      }
    }
    return HandMade.rows(2, null, values).withInput("coordinates", Shape.of(first.length), factors);
  }

  private static Report measure(Samples rows) {
    return new Disentanglement(DisentanglementConfig.DEFAULTS).estimate(MODEL, Evaluation.of(rows));
  }

  @Test
  void oneFactorADimensionIsDisentangled() {
    Report report = measure(grid((x, y) -> new double[] {3 * y, -x}));
    assertThat(number(report, "mutualInformationGap")).isCloseTo(1, within(1e-6));
    assertThat(number(report, "disentanglement")).isCloseTo(1, within(1e-6));
    assertThat(number(report, "completeness")).isCloseTo(1, within(1e-6));
    // The penalty shrinks the weight from 1 to 0.98.
    assertThat(number(report, "informativeness")).isCloseTo(1 - 0.02 * 0.02, within(1e-4));
    double[][] importance = report.value("importance").matrix();
    assertThat(importance[0]).containsExactly(new double[] {0, 0.98}, within(1e-3));
    assertThat(importance[1]).containsExactly(new double[] {0.98, 0}, within(1e-3));
  }

  @Test
  void sumAndDifferenceAreEntangled() {
    Report report = measure(grid((x, y) -> new double[] {x + y, x - y}));
    assertThat(number(report, "mutualInformationGap")).isLessThan(0.05);
    assertThat(number(report, "disentanglement")).isLessThan(0.01);
    assertThat(number(report, "completeness")).isLessThan(0.01);
    assertThat(number(report, "informativeness")).isGreaterThan(0.99);
  }

  @Test
  void aFactorThatRisesAndFallsIsSeenByInformationAlone() {
    Report report = measure(grid((x, y) -> new double[] {x * x, y * y}));
    assertThat(number(report, "mutualInformationGap")).isGreaterThan(0.9);
    assertThat(number(report, "informativeness")).isLessThan(0.1);
    assertThat(report.missing().get("disentanglement")).contains("no dimension tells a factor");
  }

  @Test
  void oneFactorAloneIsNoQuestionOfDisentanglement() {
    Report report = measure(grid((x, y) -> new double[] {x, 4}));
    assertThat(report.notes()).anyMatch(note -> note.startsWith("1 factors do not vary"));
    assertThat(report.missing().get("disentanglement")).contains("one factor alone");
    assertThat(number(report, "completeness")).isCloseTo(1, within(1e-6));
    assertThat(measure(grid((x, y) -> new double[] {4})).missing().get("importance"))
        .contains("no true factor varies");
  }

  @Test
  void withoutFactorsAllIsMissing() {
    Report report = measure(HandMade.rows(2, null, 1, 2, 3, 4, 5, 6));
    assertThat(report.missing())
        .containsOnlyKeys(
            "mutualInformationGap",
            "disentanglement",
            "completeness",
            "informativeness",
            "importance")
        .allSatisfy((name, why) -> assertThat(why).contains("no further input “coordinates”"));
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new DisentanglementConfig(" ", 0, 20, 0.02))
        .hasMessageContaining("input must name");
    assertThatThrownBy(() -> new DisentanglementConfig("label", 0, 1, 0.02))
        .hasMessageContaining("bins must be 2 to 1000");
    assertThatThrownBy(() -> new DisentanglementConfig("label", 0, 20, -1))
        .hasMessageContaining("penalty must be at least 0, was -1.0");
  }
}
