package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.number;

import java.util.OptionalDouble;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class LinearEstimatorTest {
  private static final double BETA = 0.05;

  /** Mean 0, variance 2. */
  private static final Samples ROWS = HandMade.rows(1, null, 2, -2, 0, 0);

  @Test
  void theClosedFormDeviatesFromItselfByNothing() {
    LinearModel theory = LinearModel.appendix(BETA, 2);
    Report report = measure(theory.a(), theory.b(), theory.sigma());
    for (String name : theory.values().keySet()) {
      assertThat(number(report, "deviation." + name)).as(name).isCloseTo(0, within(1e-3));
      assertThat(number(report, "closedForm." + name))
          .as(name)
          .isCloseTo(theory.values().get(name), within(1e-12));
    }
  }

  @Test
  void appendixSatisfiesItsOwnConditions() {
    LinearModel theory = LinearModel.appendix(BETA, 2);
    // a·b(1 − a·b)σ_x² = β/2 and b σ_z = √(β/2)
    double ab = theory.a() * theory.b();
    assertThat(ab * (1 - ab) * 2).isCloseTo(BETA / 2, within(1e-12));
    assertThat(theory.b() * theory.sigma()).isCloseTo(Math.sqrt(BETA / 2), within(1e-12));
    assertThat(theory.transformLoss()).isCloseTo(2 * (1 - ab) * (1 - ab), within(1e-12));
  }

  @Test
  void optimumMinimisesTheObjective() {
    LinearModel best = LinearModel.optimum(BETA, 2);
    double least = objective(best.a(), best.b(), best.sigma());
    for (double sign : new double[] {-1e-3, 1e-3}) {
      assertThat(objective(best.a() + sign, best.b(), best.sigma())).isGreaterThan(least);
      assertThat(objective(best.a(), best.b() + sign, best.sigma())).isGreaterThan(least);
      assertThat(objective(best.a(), best.b(), best.sigma() + sign)).isGreaterThan(least);
    }
    Report report = measure(best.a(), best.b(), best.sigma());
    assertThat(number(report, "optimumDeviation.transformLoss")).isCloseTo(0, within(1e-3));
    assertThat(number(report, "optimumDeviation.codingLoss")).isCloseTo(0, within(1e-5));
  }

  @Test
  void aMirroredLatentIsTurnedBack() {
    Report report = measure(-0.7, -1.3, 0.1);
    assertThat(number(report, "a")).isCloseTo(0.7, within(1e-6));
    assertThat(number(report, "b")).isCloseTo(1.3, within(1e-6));
    assertThat(number(report, "codingLoss")).isCloseTo(0.0169, within(1e-6));
    assertThat(number(report, "transformLoss")).isCloseTo(2 * 0.09 * 0.09, within(1e-6));
  }

  @Test
  void whereBetaIsTooLargeTheClosedFormIsLeftOut() {
    HandMade model = model(0.7, 1, 0.5, 1.5, Weighted.sse());
    Report report = new LinearEstimator().estimate(model, Evaluation.of(ROWS));
    assertThat(report.values()).doesNotContainKey("closedForm.a").containsKey("optimum.a");
    assertThat(report.notes()).anyMatch(note -> note.contains("no closed form"));
  }

  @Test
  void otherShapesAndDataAreRefusedBeforeTraining() {
    HandMade wide = HandMade.optimum(new double[] {1}, 3, Weighted.sse(), BETA);
    HandMade fits = model(0.7, 1, 0.1, BETA, Weighted.sse());
    OptionalDouble none = OptionalDouble.empty();

    assertThatCode(() -> ask(fits, fits.beta(), ROWS)).doesNotThrowAnyException();
    assertThatThrownBy(() -> ask(wide, wide.beta(), HandMade.rows(3, null, 1, 2, 3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("samples of 1 value and 1 latent dimension");
    assertThatThrownBy(() -> ask(fits, none, ROWS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("an autoencoder has none");
    assertThatThrownBy(() -> ask(fits, fits.beta(), HandMade.rows(1, null, 2, 2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all samples are equal");
  }

  private static void ask(HandMade model, OptionalDouble beta, Samples rows) {
    new LinearEstimator().requireSuitable(model.vae(), beta, Evaluation.of(rows));
  }

  @Test
  void otherMetricsAreRefused() {
    HandMade weighted = model(0.7, 1, 0.1, BETA, Weighted.radial(2, 0));
    assertThatThrownBy(() -> new LinearEstimator().estimate(weighted, Evaluation.of(ROWS)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("metric=sse");
  }

  /** L(a, b, σ) for variance 2. */
  private static double objective(double a, double b, double sigma) {
    double distortion = 2 * (1 - a * b) * (1 - a * b) + b * b * sigma * sigma;
    double kl = 0.5 * (2 * a * a + sigma * sigma - 2 * Math.log(sigma) - 1);
    return distortion / BETA + kl;
  }

  private static Report measure(double a, double b, double sigma) {
    return new LinearEstimator()
        .estimate(model(a, b, sigma, BETA, Weighted.sse()), Evaluation.of(ROWS));
  }

  private static HandMade model(double a, double b, double sigma, double beta, Weighted metric) {
    HandMade.Affine network =
        new HandMade.Affine(
            new double[][] {{a}}, new double[] {2 * Math.log(sigma)}, new double[][] {{b}});
    return new HandMade(1, 1, network, metric, beta);
  }
}
