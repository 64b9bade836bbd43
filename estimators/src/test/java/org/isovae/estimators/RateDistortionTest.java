package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class RateDistortionTest {
  private static final double[] VARIANCES = {2, 0.5};

  /** Rows of mean 0 and covariance diag(2, ½, 0.001) exactly. */
  private static final Samples ROWS =
      HandMade.rows(
          3, null, s(6), 0, 0, -s(6), 0, 0, 0, s(1.5), 0, 0, -s(1.5), 0, 0, 0, s(0.003), 0, 0,
          -s(0.003));

  @Test
  void exactModelLiesOnTheGaussianRateDistortionCurve() {
    for (double beta : new double[] {0.002, 0.02, 0.2, 0.6}) {
      HandMade model = HandMade.optimum(VARIANCES, 3, Weighted.sse(), beta);
      Report report = measure(model);
      double water = beta / 2;
      double rate = 0.5 * Math.log(2 / water) + 0.5 * Math.log(0.5 / water);
      double distortion = 2 * water;
      if (water >= 0.001) {
        distortion += 0.001;
        assertThat(number(report, "gaussianRate")).isCloseTo(rate, within(1e-5));
      }
      assertThat(number(report, "gaussianDistortion")).isCloseTo(distortion, within(1e-6));
      assertThat(number(report, "kl")).isCloseTo(rate, within(1e-5));
      assertThat(number(report, "distortion")).isCloseTo(distortion, within(1e-6));
      assertThat(number(report, "excessDistortion")).isCloseTo(distortion, within(1e-6));
      assertThat(report.missing()).isEmpty();
    }
  }

  @Test
  void lossesOfALinearModelAreKnown() {
    double beta = 0.2;
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), beta));
    double coding = 0;
    double transform = 0.001;
    double theory = 0;
    for (double variance : VARIANCES) {
      coding += (variance - beta / 2) * beta / 2 / variance;
      transform += beta * beta / 4 / variance;
      theory += beta * beta / 4 / variance;
    }
    assertThat(number(report, "codingLoss")).isCloseTo(coding, within(1e-6));
    assertThat(number(report, "codingLossTheory")).isCloseTo(beta, within(1e-12));
    assertThat(number(report, "transformLoss")).isCloseTo(transform, within(1e-6));
    assertThat(number(report, "transformLossTheory")).isCloseTo(theory, within(1e-6));
    assertThat(number(report, "lossRatio")).isCloseTo(transform / coding, within(1e-4));
  }

  @Test
  void codingLossDoesNotDependOnTheSignsOfTheLatents() {
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    double[] logVariance = {-3, -3};
    // columns that are not orthogonal: μ ± σ along the diagonal alone would see 2·J_1ᵀJ_2
    double[][] same = {{1, 0.5, 0}, {0.5, 1, 0}};
    double[][] turned = {{1, 0.5, 0}, {-0.5, -1, 0}};
    double expected = 2 * 1.25 * Math.exp(-3);
    for (double[][] decoder : new double[][][] {same, turned}) {
      HandMade.Affine network = new HandMade.Affine(encoder, logVariance, decoder);
      Report report = measure(new HandMade(3, 2, network, Weighted.sse(), 0.1));
      assertThat(number(report, "codingLoss")).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void aMetricThatVariesHasNoGaussianReference() {
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.radial(1, 0.5), 0.02));
    assertThat(report.values()).doesNotContainKey("gaussianRate");
    assertThat(report.notes()).anyMatch(note -> note.contains("no Gaussian reference"));
  }

  @Test
  void aConstantFactorOfTheMetricScalesTheReference() {
    // D = 3‖·‖² with β is ‖·‖² with β/3
    HandMade plain = HandMade.optimum(VARIANCES, 3, Weighted.sse(), 0.02);
    HandMade scaled = new HandMade(3, 2, plain.vae().network(), Weighted.radial(3, 0), 0.06);
    assertThat(number(measure(scaled), "gaussianRate"))
        .isCloseTo(number(measure(plain), "gaussianRate"), within(1e-6));
    assertThat(number(measure(scaled), "gaussianDistortion"))
        .isCloseTo(3 * number(measure(plain), "gaussianDistortion"), within(1e-6));
  }

  @Test
  void wideSamplesHaveNoGaussianReference() {
    HandMade model = HandMade.optimum(VARIANCES, 3, Weighted.sse(), 0.02);
    Report report =
        new RateDistortion(new RateDistortionConfig(0, 2)).estimate(model, Evaluation.of(ROWS));
    assertThat(report.values()).doesNotContainKey("gaussianRate").containsKey("kl");
  }

  private static Report measure(HandMade model) {
    return new RateDistortion(RateDistortionConfig.DEFAULTS).estimate(model, Evaluation.of(ROWS));
  }

  private static double s(double square) {
    return Math.sqrt(square);
  }
}
