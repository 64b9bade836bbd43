package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;
import org.junit.jupiter.api.Test;

/** The checks of {@code isometry} and {@code rate-distortion} on models that are known. */
class ChecksOfModelsTest {
  private static final double BETA = 0.02;

  /** Rows of mean 0 and covariance diag(2, ½, 0.001). */
  private static final Samples ROWS =
      HandMade.rows(
          3, null, s(6), 0, 0, -s(6), 0, 0, 0, s(1.5), 0, 0, -s(1.5), 0, 0, 0, s(0.003), 0, 0,
          -s(0.003));

  private static double s(double square) {
    return Math.sqrt(square);
  }

  private static Report isometry(HandMade model) {
    return report(new Isometry(IsometryConfig.DEFAULTS), model);
  }

  private static Report rateDistortion(HandMade model) {
    return report(new RateDistortion(RateDistortionConfig.DEFAULTS), model);
  }

  private static Report report(Estimator estimator, HandMade model) {
    return estimator.estimate(model, Evaluation.of(ROWS));
  }

  private static Outcome outcome(Report report, String name) {
    return check(report, name).outcome();
  }

  private static Check check(Report report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The optimum of both variances, with every σ times a factor. */
  private static HandMade widened(double... factors) {
    HandMade.Affine affine =
        (HandMade.Affine)
            HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA).vae().network();
    double[] logVariance = affine.logVariance().clone();
    Arrays.setAll(logVariance, j -> logVariance[j] + 2 * Math.log(factors[j]));
    return new HandMade(
        3,
        2,
        new HandMade.Affine(affine.encoder(), logVariance, affine.decoder()),
        Weighted.sse(),
        BETA);
  }

  @Test
  void theOptimumIsGoodHoweverLittleItsDimensionsTell() {
    // At β = 0.6 the second dimension has σ² = 0.6: its norm must be 0.4, and is no fault.
    for (double beta : new double[] {0.004, 0.02, 0.2, 0.6}) {
      HandMade model = HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), beta);
      assertThat(isometry(model).checks())
          .hasSize(2)
          .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Outcome.GOOD));
      assertThat(rateDistortion(model).checks())
          .hasSize(3)
          .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Outcome.GOOD));
    }
  }

  @Test
  void noiseOfTheWrongSizeIsFoundByLengthAndByCost() {
    for (HandMade wide : new HandMade[] {widened(1.3, 1.3), widened(0.8, 0.8)}) {
      assertThat(outcome(isometry(wide), "norms")).isEqualTo(Outcome.DOUBTFUL);
      assertThat(outcome(rateDistortion(wide), "codingLoss")).isEqualTo(Outcome.DOUBTFUL);
    }
    HandMade wrong = widened(2, 2);
    assertThat(outcome(isometry(wrong), "norms")).isEqualTo(Outcome.BAD);
    assertThat(outcome(rateDistortion(wrong), "codingLoss")).isEqualTo(Outcome.BAD);
    assertThat(check(isometry(wrong), "norms").measured())
        .contains("squared lengths add up to 7.9");
  }

  @Test
  void oneDimensionThatIsWrongIsFoundAlthoughTheSumIsRight() {
    // Squared: 1.6 and 0.4, which add up to 2.
    HandMade uneven = widened(Math.sqrt(1.6), Math.sqrt(0.4));
    assertThat(outcome(isometry(uneven), "norms")).isEqualTo(Outcome.DOUBTFUL);
    assertThat(check(isometry(uneven), "norms").measured()).contains("0.40 to 1.6");
    assertThat(outcome(rateDistortion(uneven), "codingLoss")).isEqualTo(Outcome.GOOD);
  }

  @Test
  void directionsThatAreNotAtRightAnglesAreTold() {
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    double[] logVariance = {Math.log(0.01), Math.log(0.01)};
    HandMade oblique =
        new HandMade(
            3,
            2,
            new HandMade.Affine(encoder, logVariance, new double[][] {{1, 0, 0}, {0.6, 0.8, 0}}),
            Weighted.sse(),
            BETA);
    assertThat(outcome(isometry(oblique), "angles")).isEqualTo(Outcome.BAD);
    assertThat(check(isometry(oblique), "angles").measured()).contains("is 0.60;");
  }

  @Test
  void aDirectionThatIsLeftOutIsWorthAnotherDimension() {
    HandMade small = HandMade.optimum(new double[] {2}, 3, Weighted.sse(), BETA);
    Report report = rateDistortion(small);
    assertThat(outcome(report, "latentSize")).isEqualTo(Outcome.DOUBTFUL);
    assertThat(outcome(report, "codingLoss")).isEqualTo(Outcome.GOOD);
    // What is lost, 0.5 of the left-out direction, is 25 times the β/2 of two directions.
    assertThat(outcome(report, "transformLoss")).isEqualTo(Outcome.BAD);
  }

  @Test
  void aDeadModelIsNotJudgedFurther() {
    HandMade dead =
        new HandMade(
            3,
            2,
            new HandMade.Affine(new double[3][2], new double[2], new double[2][3]),
            Weighted.sse(),
            BETA);
    assertThat(isometry(dead).checks()).isEmpty();
    assertThat(isometry(dead).unjudged()).containsKey("norms");
    assertThat(rateDistortion(dead).unjudged())
        .containsOnlyKeys("codingLoss", "transformLoss", "latentSize")
        .containsEntry("latentSize", "no latent dimension is live");
  }

  @Test
  void aModelThatGivesNoNumbersIsBad() {
    double[][] endless = {{1e30, 0, 0}, {0, 1e30, 0}};
    HandMade.Affine affine =
        new HandMade.Affine(
            new double[][] {{1, 0}, {0, 1}, {0, 0}}, new double[] {-5, -5}, endless);
    HandMade model = new HandMade(3, 2, affine, Weighted.sse(), BETA);
    assertThat(outcome(isometry(model), "norms")).isEqualTo(Outcome.BAD);
    assertThat(outcome(rateDistortion(model), "codingLoss")).isEqualTo(Outcome.BAD);
    assertThat(outcome(rateDistortion(model), "transformLoss")).isEqualTo(Outcome.BAD);
    Report seen = report(new Generalization(GeneralizationConfig.DEFAULTS), model);
    assertThat(seen.unjudged()).containsKey("overfitting"); // no training rows are at hand
  }

  @Test
  void anAutoencoderIsNotJudgedByTheory() {
    HandMade model = HandMade.optimum(new double[] {2, 0.5}, 3, Weighted.sse(), BETA).withoutBeta();
    assertThat(isometry(model).checks()).isEmpty();
    assertThat(isometry(model).unjudged()).containsOnlyKeys("norms", "angles");
    assertThat(rateDistortion(model).checks()).isEmpty();
    assertThat(rateDistortion(model).unjudged().get("codingLoss")).contains("an autoencoder");
  }
}
