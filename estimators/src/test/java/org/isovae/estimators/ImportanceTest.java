package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.number;

import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Check;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final double BETA = 0.02;
  private static final Samples ROWS = HandMade.rows(3, null, 1, 2, 0, -1, 4, 0);

  @Test
  void dimensionsComeInTheOrderOfTheirImportance() {
    double[][] encoder = {{0, 0.5, 0}, {0, 0, 1}, {0, 0, 0}};
    double[] logVariance = {0, Math.log(0.1), Math.log(0.01)};
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, new double[3][3]);
    HandMade model = new HandMade(3, 3, network, Weighted.sse(), BETA);
    Report report = new Importance().estimate(model, Evaluation.of(ROWS));
    assertThat(array(report, "inverseVariance"))
        .containsExactly(new double[] {100, 10, 1}, within(1e-4));
    assertThat(array(report, "variance"))
        .containsExactly(new double[] {1, 0.1, 0.01}, within(1e-6));
    assertThat(number(report, "live")).isEqualTo(2);
    assertThat(array(report, "share"))
        .containsExactly(new double[] {1 / 1.1, 0.1 / 1.1, 0}, within(1e-6));
    assertThat(array(report, "latentVariance"))
        .containsExactly(new double[] {1, 0.25, 0}, within(1e-6));
    double first = 0.5 * ((4 + 16) / 2.0 + 0.01 - Math.log(0.01) - 1);
    assertThat(array(report, "divergence")[0]).isCloseTo(first, within(1e-5));
    assertThat(array(report, "divergence")[2]).isZero();
    assertThat(Numbers.column(report, "scree", "place in the code")).containsExactly(3, 2, 1);
  }

  @Test
  void aCollapsedModelIsSaidToBeOne() {
    HandMade.Affine network =
        new HandMade.Affine(new double[3][1], new double[1], new double[1][3]);
    HandMade model = new HandMade(3, 1, network, Weighted.sse(), BETA);
    Report report = new Importance().estimate(model, Evaluation.of(ROWS));
    assertThat(number(report, "live")).isZero();
    assertThat(report.missing()).isEmpty();
    Check check = report.checks().get(0);
    assertThat(check.outcome()).isEqualTo(Check.Outcome.BAD);
    assertThat(check.meaning()).contains("posterior collapse");
    assertThat(check.measured()).isEqualTo("none of 1 is live");
  }

  @Test
  void aDimensionThatNeverMovesItsMeanIsNotLive() {
    // columns around 1000 that were never scaled: the encoder is saturated, only σ is small
    double[][] encoder = {{0, 0.5}, {0, 0}, {0, 0}};
    double[] logVariance = {Math.log(1e-4), Math.log(0.01)};
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, new double[2][3]);
    HandMade model = new HandMade(3, 2, network, Weighted.sse(), BETA);
    Report report = new Importance().estimate(model, Evaluation.of(ROWS));
    assertThat(number(report, "live")).isEqualTo(1);
    assertThat(Numbers.column(report, "scree", "place in the code")).containsExactly(2, 1);
    assertThat(report.checks().get(0).toString()).isEqualTo("collapse good: 1 of 2 are live");

    HandMade.Affine still =
        new HandMade.Affine(new double[3][2], new double[] {-9, -9}, new double[2][3]);
    Report none =
        new Importance()
            .estimate(new HandMade(3, 2, still, Weighted.sse(), BETA), Evaluation.of(ROWS));
    assertThat(number(none, "live")).isZero();
  }
}
