package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

class DensityTest {
  private static final double BETA = 0.002;
  private static final double[] VARIANCES = {2, 0.5};

  @Test
  void exactModelOfGaussianDataHasTheExactDensity() {
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), gaussian());
    for (String name :
        new String[] {"elbo", "isometric", "isometricElbo", "general", "generalElbo"}) {
      assertThat(number(report, "correlation." + name)).as(name).isGreaterThan(0.9999);
    }
    assertThat(number(report, "correlation.changeOfVariables")).isGreaterThan(0.9999);
    assertThat(number(report, "correlation.prior")).isGreaterThan(0.9999);
    double truth = number(report, "logDensity.true.mean");
    assertThat(number(report, "logDensity.general.mean")).isCloseTo(truth, within(0.01));
    // what the table tells of each row has the same constants
    for (String name : new String[] {"isometric", "isometricElbo", "general", "generalElbo"}) {
      double mean = Arrays.stream(column(report, "density", name)).average().orElseThrow();
      assertThat(mean).as(name).isCloseTo(truth, within(0.01));
    }
    assertThat(number(report, "logDensity.generalElbo.mean")).isCloseTo(truth, within(0.01));
    assertThat(report.missing()).isEmpty();
  }

  @Test
  void theLevelOfADensityIsCheckedAndNotOnlyItsOrder() {
    Report right = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), gaussian());
    assertThat(number(right, "slope.general")).isCloseTo(1, within(0.01));
    assertThat(number(right, "integral.general")).isCloseTo(1, within(0.01));
    // a model of data of half the variance: ln p̂ falls twice as fast, and its integral is 1 too
    double[] half = {1, 0.25};
    Report narrow = measure(HandMade.optimum(half, 3, Weighted.sse(), BETA), gaussian());
    assertThat(number(narrow, "slope.general")).isCloseTo(2, within(0.02));
    assertThat(number(narrow, "correlation.general")).isGreaterThan(0.9);
    double error = number(narrow, "integral.general.error");
    assertThat(error).isBetween(0.001, 0.1);
    assertThat(number(narrow, "integral.general")).isCloseTo(1, within(0.01 + 4 * error));
  }

  @Test
  void lossOfEachRowIsTheExpectationOfTheObjective() {
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), gaussian());
    Samples rows = gaussian();
    double[] elbo = column(report, "density", "elbo");
    float[] x = rows.read(5, 1);
    double distortion = 0;
    double kl = 0;
    for (int j = 0; j < 2; j++) {
      double b2 = VARIANCES[j] - BETA / 2;
      double sigma2 = BETA / 2 / VARIANCES[j];
      double shrink = 1 - b2 / VARIANCES[j];
      distortion += Math.pow(shrink * x[j], 2) + b2 * sigma2;
      double mu = Math.sqrt(b2) / VARIANCES[j] * x[j];
      kl += 0.5 * (mu * mu + sigma2 - Math.log(sigma2) - 1);
    }
    assertThat(elbo[5]).isCloseTo(-(distortion / BETA + kl), within(1e-4));
  }

  @Test
  void generalEstimateIsTheScalarOneForScalarTensors() {
    HandMade model = HandMade.optimum(VARIANCES, 3, Weighted.radial(0.5, 0.7), BETA);
    Report report = measure(model, gaussian());
    double[] scalar = column(report, "density", "isometric");
    double[] general = column(report, "density", "general");
    assertThat(general).containsExactly(scalar, within(1e-4));
    assertThat(column(report, "density", "generalElbo"))
        .containsExactly(column(report, "density", "isometricElbo"), within(1e-3));
    double[] plain =
        column(
            measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), gaussian()),
            "density",
            "general");
    Samples rows = gaussian();
    for (int row = 0; row < 20; row++) {
      float[] x = rows.read(row, 1);
      double norm = x[0] * x[0] + x[1] * x[1] + x[2] * x[2];
      // n/2 = 1
      assertThat(general[row]).isCloseTo(plain[row] + Math.log(0.5 + 0.7 * norm), within(1e-4));
    }
  }

  @Test
  void volumeRatioOfADiagonalTensorIsThatOfItsDeterminants() {
    double[][] decoder = {{1, 0.5, 0}, {0, 1, 2}};
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    double[] logVariance = {-3, -4};
    double[] w = {2, 0.5, 3};
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, decoder);
    HandMade model = new HandMade(3, 2, network, Weighted.fixed(w), BETA);
    Report report = measure(model, HandMade.rows(3, null, 0.5, -1, 0, 1, 1, 1));
    double metric = determinant(decoder, w);
    double euclidean = determinant(decoder, new double[] {1, 1, 1});
    double prior = -Math.log(2 * Math.PI) - 0.5 * (0.25 + 1);
    assertThat(column(report, "density", "prior")[0]).isCloseTo(prior, within(1e-5));
    // Σ ln σ = −3.5, and dy/dμ = √(β/2)/σ in two dimensions
    double code = prior - 3.5 - Math.log(BETA / 2);
    assertThat(column(report, "density", "isometric")[0]).isCloseTo(code, within(1e-5));
    assertThat(column(report, "density", "general")[0])
        .isCloseTo(code + 0.5 * Math.log(metric / euclidean), within(1e-4));
    assertThat(column(report, "density", "changeOfVariables")[0])
        .isCloseTo(prior - 0.5 * Math.log(euclidean), within(1e-4));
    assertThat(report.notes()).anyMatch(note -> note.contains("take a_x = 1"));
    assertThat(report.values()).doesNotContainKey("correlation.prior");
  }

  @Test
  void aConstantInTheDistortionChangesNoDensity() {
    // a Gaussian likelihood of variance s²: D = ‖·‖²/(2s²) + (m/2) ln 2πs²
    double s2 = 0.25;
    double constant = 1.5 * Math.log(2 * Math.PI * s2);
    HandMade plain = HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA);
    double beta = BETA / (2 * s2);
    HandMade likelihood =
        new HandMade(
            3, 2, plain.vae().network(), Weighted.radial(1 / (2 * s2), 0).plus(constant), beta);
    Report expected = measure(plain, gaussian());
    Report report = measure(likelihood, gaussian());
    for (String name : new String[] {"general", "generalElbo", "support", "space"}) {
      assertThat(number(report, "logDensity." + name + ".mean"))
          .as(name)
          .isCloseTo(number(expected, "logDensity." + name + ".mean"), within(2e-3));
    }
    assertThat(column(report, "density", "isometricElbo")[7])
        .isCloseTo(column(expected, "density", "isometricElbo")[7], within(2e-3));
    assertThat(number(report, "elbo.mean"))
        .isCloseTo(number(expected, "elbo.mean") - constant / beta, within(2e-3));
  }

  @Test
  void expectationsDoNotDependOnTheAxesOfTheCode() {
    // columns that are not orthogonal: μ ± σ alone would see 2·J_1ᵀJ_2 of one sign
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    double[] logVariance = {-7, -7};
    double[][] decoder = {{1, 0.9, 0}, {0.9, 1, 0}};
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, decoder);
    Report report =
        measure(new HandMade(3, 2, network, Weighted.sse(), BETA), HandMade.rows(3, null, 0, 0, 0));
    double noise = 2 * (1 + 0.81) * Math.exp(-7);
    double kl = Math.exp(-7) + 7 - 1;
    assertThat(number(report, "elbo.mean")).isCloseTo(-(noise / BETA + kl), within(1e-4));
  }

  @Test
  void densitiesOnTheImageAreSaidToBeNoScores() {
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), gaussian());
    assertThat(report.meanings().get("logDensity.general.mean")).contains("no score of anomalies");
    assertThat(report.notes())
        .anyMatch(note -> note.contains("isometric, general and changeOfVariables do not see"));
    Samples beside = HandMade.rows(3, null, 1, 0.5, 0, 1, 0.5, 0.4);
    Report two = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), beside);
    double[] general = column(two, "density", "general");
    double[] space = column(two, "density", "space");
    assertThat(general[1]).isCloseTo(general[0], within(1e-4));
    assertThat(space[1]).isCloseTo(space[0] - 0.16 / BETA, within(1e-2));
  }

  @Test
  void theTableHasTheNumbersOfTheSourceAndAllRowsWhenAsked() {
    HandMade model = HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA);
    Samples part = gaussian().slice(100, 300);
    DensityConfig all = new DensityConfig(0, TensorPlace.INPUT, -1, 10, 20, 0);
    Report report = new Density(all, 1).estimate(model, Evaluation.of(part));
    double[] row = column(report, "density", "row");
    assertThat(row).hasSize(300).startsWith(100, 101).endsWith(399);
    DensityConfig spread = new DensityConfig(30, TensorPlace.INPUT, 2, 10, 20, 0);
    assertThat(
            column(new Density(spread, 1).estimate(model, Evaluation.of(part)), "density", "row"))
        .containsExactly(100, 110);
    DensityConfig none = new DensityConfig(30, TensorPlace.INPUT, 0, 10, 20, 0);
    assertThat(new Density(none, 1).estimate(model, Evaluation.of(part)).tables()).isEmpty();
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new DensityConfig(-1, TensorPlace.INPUT, 0, 0, 0, 0))
        .hasMessageContaining("rows must be at least 1, or 0 for all");
    assertThatThrownBy(() -> new DensityConfig(0, TensorPlace.INPUT, -2, 0, 0, 0))
        .hasMessageContaining("tableRows must be at least -1");
    assertThatThrownBy(() -> new DensityConfig(0, TensorPlace.INPUT, 0, -1, 0, 0))
        .hasMessageContaining("spaceRows");
    assertThatThrownBy(() -> new DensityConfig(0, TensorPlace.INPUT, 0, 0, 1001, 0))
        .hasMessageContaining("modeSteps must be from 0 to 1000");
    assertThatThrownBy(() -> new DensityConfig(0, TensorPlace.INPUT, 0, 0, 0, 1))
        .hasMessageContaining("draws must be at least 2");
  }

  @Test
  void deadDimensionsDoNotCount() {
    double[][] decoder = {{1, 0, 0}, {0, 0.001, 0}};
    double[][] encoder = {{1, 0}, {0, 0}, {0, 0}};
    double[] logVariance = {Math.log(0.001), 0};
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, decoder);
    HandMade model = new HandMade(3, 2, network, Weighted.sse(), BETA);
    Samples rows = HandMade.rows(3, null, 1, 0, 0, -1, 0, 0);
    Report report = measure(model, rows);
    double standardNormal = -0.5 * Math.log(2 * Math.PI) - 0.5;
    assertThat(number(report, "logDensity.general.mean")).isCloseTo(standardNormal, within(1e-4));
    assertThat(column(report, "density", "changeOfVariables")[0])
        .isCloseTo(standardNormal, within(1e-4));
  }

  @Test
  void aSingularJacobianLeavesFiniteNumbersAndANote() {
    double[][] decoder = {{1, 1, 0}, {1, 1, 0}};
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    HandMade.Affine network = new HandMade.Affine(encoder, new double[] {-3, -3}, decoder);
    HandMade model = new HandMade(3, 2, network, Weighted.sse(), BETA);
    Report report = measure(model, gaussian());
    assertThat(report.missing()).isEmpty();
    assertThat(report.values()).containsKey("correlation.changeOfVariables");
    assertThat(report.notes()).anyMatch(note -> note.contains("dependent columns"));
  }

  @Test
  void aConstantTrueDensityHasNoCorrelation() {
    Samples rows = HandMade.rows(3, new double[2], 1, 0, 0, 0, 1, 0);
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), rows);
    assertThat(report.missing().get("correlation.general")).contains("the same at every row");
    assertThat(report.missing().get("slope.general")).contains("the same at every row");
  }

  @Test
  void rowsOfDensityZeroAreNoProblem() {
    Samples rows =
        HandMade.rows(
            3, new double[] {0, Double.NEGATIVE_INFINITY, -0.25}, 0, 0, 0, 9, 9, 0, 1, 0, 0);
    Report report = measure(HandMade.optimum(VARIANCES, 3, Weighted.sse(), BETA), rows);
    assertThat(number(report, "correlation.general")).isGreaterThan(0.999);
    assertThat(column(report, "density", "trueDensity")[1]).isZero();
    assertThat(report.values()).doesNotContainKey("logDensity.true.mean");
  }

  @Test
  void collapsedModelReportsThePriorAlone() {
    HandMade.Affine network =
        new HandMade.Affine(new double[3][1], new double[1], new double[1][3]);
    Report report = measure(new HandMade(3, 1, network, Weighted.sse(), BETA), gaussian());
    assertThat(report.missing().keySet()).allMatch(name -> name.startsWith("correlation."));
    assertThat(report.notes()).anyMatch(note -> note.contains("no latent dimension is live"));
  }

  private static Report measure(HandMade model, Samples rows) {
    return new Density(DensityConfig.DEFAULTS, 1).estimate(model, Evaluation.of(rows));
  }

  private static double determinant(double[][] j, double[] w) {
    double[] products = new double[3];
    for (int i = 0; i < 3; i++) {
      products[0] += w[i] * j[0][i] * j[0][i];
      products[1] += w[i] * j[0][i] * j[1][i];
      products[2] += w[i] * j[1][i] * j[1][i];
    }
    return products[0] * products[2] - products[1] * products[1];
  }

  /** 500 rows of three values, the third always 0, with their density in the plane. */
  private static Samples gaussian() {
    RandomGenerator random = Seeds.generator(3);
    double[] values = new double[1500];
    double[] logDensity = new double[500];
    for (int row = 0; row < 500; row++) {
      for (int j = 0; j < 2; j++) {
        double s = random.nextGaussian();
        values[3 * row + j] = Math.sqrt(VARIANCES[j]) * s;
        logDensity[row] -= 0.5 * (s * s + Math.log(2 * Math.PI * VARIANCES[j]));
      }
    }
    return HandMade.rows(3, logDensity, values);
  }
}
