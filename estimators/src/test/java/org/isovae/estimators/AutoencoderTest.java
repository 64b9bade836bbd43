package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.number;

import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

/** What each estimator says of a model without β and σ. */
class AutoencoderTest {
  private static final Samples ROWS =
      HandMade.rows(3, null, 1, 0, 0, -1, 0, 0, 0, 0.5, 0, 0, -0.5, 0.2);

  private static final HandMade MODEL =
      new HandMade(
              3,
              2,
              new HandMade.Affine(
                  new double[][] {{0.5, 0}, {0, 1}, {0, 0}},
                  new double[2],
                  new double[][] {{2, 0, 0}, {0, 0.9, 0}}),
              Weighted.sse(),
              1)
          .withoutBeta();

  @Test
  void densityIsLeftOut() {
    Report report = measure(new Density(DensityConfig.DEFAULTS, 1));
    assertThat(report.values()).isEmpty();
  }

  @Test
  void importanceIsTheVarianceOfTheMeans() {
    Report report = measure(new Importance());
    assertThat(array(report, "latentVariance"))
        .containsExactly(new double[] {0.125, 0.125}, within(1e-6));
    assertThat(number(report, "live")).isEqualTo(2);
    assertThat(report.values()).doesNotContainKeys("variance", "share", "divergence");
  }

  @Test
  void isometryHasNoNormsButTheGramMatrix() {
    Report report = measure(new Isometry(IsometryConfig.DEFAULTS));
    assertThat(report.values()).doesNotContainKeys("norm.mean", "norm.distortion.mean");
    assertThat(report.value("gram.mean").numbers())
        .containsExactly(new double[] {4, 0, 0, 0.81}, within(1e-5));
  }

  @Test
  void distortionIsMeasuredWithoutNoise() {
    Report report = measure(new RateDistortion(RateDistortionConfig.DEFAULTS));
    assertThat(number(report, "distortion")).isCloseTo((2 * 0.05 * 0.05 + 0.04) / 4, within(1e-6));
    assertThat(report.values()).doesNotContainKeys("kl", "codingLoss");
  }

  @Test
  void theClosedFormOfALinearVaeIsRefused() {
    HandMade.Affine network =
        new HandMade.Affine(new double[][] {{1}}, new double[1], new double[][] {{1}});
    HandMade model = new HandMade(1, 1, network, Weighted.sse(), 1).withoutBeta();
    Evaluation rows = Evaluation.of(HandMade.rows(1, null, 1, -1));
    assertThatThrownBy(() -> new LinearEstimator().requireSuitable(model.vae(), model.beta(), rows))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("an autoencoder has none");
  }

  private static Report measure(Estimator estimator) {
    Report report = estimator.estimate(MODEL, Evaluation.of(ROWS));
    assertThat(report.notes()).anyMatch(note -> note.contains("an autoencoder has"));
    assertThat(report.notes()).noneMatch(note -> note.contains("collapse"));
    assertThat(report.missing()).isEmpty();
    return report;
  }
}
