package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.array;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class IsometryTest {
  private static final double BETA = 0.02;
  private static final Samples ROWS =
      HandMade.rows(3, null, 1, 0, 0, 0, 1, 0, 0.5, -1, 2, -1, 0.25, 0);

  @Test
  void wholeGramMatrixOfALinearDecoderIsKnown() {
    double[][] encoder = {{1, 0}, {0, 1}, {0, 0}};
    double[][] decoder = {{0.4, 0.1, 0}, {0.2, -1, 0.3}};
    double[] variance = {0.04, 0.01};
    double[] w = {2, 0.5, 1};
    Report report = measure(encoder, variance, decoder, Weighted.fixed(w));
    // the second dimension is the more important one, and comes first
    int[] order = {1, 0};
    double[] gram = new double[4];
    for (int j = 0; j < 2; j++) {
      for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 3; i++) {
          double sigmas = Math.sqrt(variance[order[j]] * variance[order[k]]);
          gram[2 * j + k] += 2 / BETA * sigmas * decoder[order[j]][i] * w[i] * decoder[order[k]][i];
        }
      }
    }
    assertThat(report.value("gram.mean").numbers()).containsExactly(gram, within(1e-4));
    assertThat(array(report, "norm.mean"))
        .containsExactly(new double[] {gram[0], gram[3]}, within(1e-4));
    assertThat(array(report, "norm.sd")).containsExactly(new double[2], within(1e-4));
    assertThat(array(report, "norm.distortion.mean"))
        .containsExactly(new double[] {gram[0], gram[3]}, within(1e-4));
    // of a quadratic distortion and a linear decoder the curvature is the same everywhere
    assertThat(array(report, "norm.loss.mean"))
        .containsExactly(new double[] {gram[0], gram[3]}, within(1e-2));
    assertThat(array(report, "derivative.mean"))
        .containsExactly(
            new double[] {2 * 0.04 + 0.5 * 1 + 0.09, 2 * 0.16 + 0.5 * 0.01}, within(1e-5));
    assertThat(number(report, "gram.offDiagonal"))
        .isCloseTo(Math.abs(gram[1]) / Math.sqrt(gram[0] * gram[3]), within(1e-5));
  }

  @Test
  void normsAreToldOverTheLiveAndOverTheImportantDimensions() {
    // E[1/σ²] = 100, 25, 4 and norms 4, 1, 0.25 times (2/β)σ²
    double[][] encoder = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    double[][] decoder = {{2, 0, 0}, {0, 1, 0}, {0, 0, 0.5}};
    double[] variance = {0.01, 0.04, 0.25};
    Samples rows = HandMade.rows(3, null, 1, 0, 2, 0, 1, -1, 0.5, -1, 2);
    double[] logVariance = Arrays.stream(variance).map(Math::log).toArray();
    HandMade model =
        new HandMade(
            3, 3, new HandMade.Affine(encoder, logVariance, decoder), Weighted.sse(), BETA);
    Report report = new Isometry(IsometryConfig.DEFAULTS).estimate(model, Evaluation.of(rows));
    double[] norms = {4, 4, 6.25};
    assertThat(array(report, "norm.mean")).containsExactly(norms, within(1e-4));
    assertThat(number(report, "norm.live.mean")).isCloseTo(4.75, within(1e-4));
    assertThat(number(report, "norm.live.spread"))
        .isCloseTo(Math.sqrt((2 * 0.5625 + 2.25) / 3) / 4.75, within(1e-4));
    assertThat(number(report, "norm.loss.live.mean")).isCloseTo(4.75, within(1e-2));
    assertThat(number(report, "norm.important.count")).isEqualTo(2);
    assertThat(number(report, "norm.important.mean")).isCloseTo(4, within(1e-4));
    assertThat(number(report, "norm.important.spread")).isCloseTo(0, within(1e-5));
    // In the order of the values, in every process.
    assertThat(report.formulas().keySet())
        .containsExactlyElementsOf(
            report.values().keySet().stream().filter(report.formulas()::containsKey).toList())
        .contains("norm.mean", "gram.offDiagonal");
    assertThat(report.figures().get(0).name()).isEqualTo("inverse-variances");
    assertThat(report.figures().get(0).data().column("live").numbers())
        .containsExactly(new double[] {100, 25, 4}, within(1e-3));
    assertThat(report.figures().get(1).name()).isEqualTo("norms");

    Report strict =
        new Isometry(new IsometryConfig(0, 0.2, 1000)).estimate(model, Evaluation.of(rows));
    assertThat(number(strict, "norm.important.count")).isZero();
    assertThat(strict.missing().get("norm.important.mean")).contains("above 1000");
  }

  @Test
  void gramMatrixIsNearlyTheIdentityAtTheOptimumOfGaussianData() {
    double[] variances = {2, 0.5};
    HandMade model = HandMade.optimum(variances, 3, Weighted.sse(), BETA);
    Report report = new Isometry(IsometryConfig.DEFAULTS).estimate(model, Evaluation.of(ROWS));
    assertThat(report.value("gram.mean").numbers())
        .containsExactly(new double[] {1 - BETA / 4, 0, 0, 1 - BETA / 1}, within(1e-5));
    assertThat(number(report, "gram.offDiagonal")).isCloseTo(0, within(1e-6));
  }

  @Test
  void tensorIsTakenAtTheReconstructionOfEachRow() {
    double[][] encoder = {{1}, {0}, {0}};
    double[][] decoder = {{2, 0, 0}};
    Report report = measure(encoder, new double[] {0.01}, decoder, Weighted.radial(1, 0.5));
    // x̃ = 2x_1 of the rows 1, 0, 0.5, −1: a = 1 + ½·4x_1²
    double[] a = {3, 1, 1.5, 3};
    double scale = 2 / BETA * 0.01 * 4;
    double mean = (a[0] + a[1] + a[2] + a[3]) / 4;
    double squares = 0;
    for (double value : a) {
      squares += (value - mean) * (value - mean);
    }
    assertThat(array(report, "norm.mean")[0]).isCloseTo(scale * mean, within(1e-4));
    assertThat(array(report, "norm.sd")[0]).isCloseTo(scale * Math.sqrt(squares / 3), within(1e-4));
  }

  @Test
  void derivativesOfACurvedDecoderAreTakenAtTheMean() {
    Network circle =
        new Network() {
          @Override
          public Posterior encode(Ops ops, Batch batch, int latent) {
            Tensor mean = ops.slice(batch.x(), 1, 0, 1);
            return Posterior.gaussian(mean, ops.add(ops.multiply(mean, 0), Math.log(0.04)));
          }

          @Override
          public Decoded decode(Ops ops, Tensor z, Target target) {
            Tensor constant = ops.reshape(ops.multiply(z, 0), Shape.of(Shape.BATCH, 1));
            return Decoded.of(ops.concat(1, ops.multiply(ops.cos(z), 3), ops.sin(z), constant));
          }
        };
    HandMade model = new HandMade(3, 1, circle, Weighted.sse(), BETA);
    Report report =
        new Isometry(new IsometryConfig(0, 0.05, 10)).estimate(model, Evaluation.of(ROWS));
    double expected = 0;
    double curvature = 0;
    double[][] rows = {{1, 0, 0}, {0, 1, 0}, {0.5, -1, 2}, {-1, 0.25, 0}};
    for (double[] x : rows) {
      double[] decoded = {3 * Math.cos(x[0]), Math.sin(x[0])};
      double square = 9 * Math.sin(x[0]) * Math.sin(x[0]) + Math.cos(x[0]) * Math.cos(x[0]);
      expected += square / 4;
      // ½ d²/dz² ‖x − Dec(z)‖² = ‖Dec′‖² − (x − Dec)·Dec″, here Dec″ = −Dec
      double bend = (x[0] - decoded[0]) * decoded[0] + (x[1] - decoded[1]) * decoded[1];
      curvature += (square + bend) / 4;
    }
    assertThat(array(report, "derivative.mean")[0]).isCloseTo(expected, within(1e-3));
    assertThat(array(report, "norm.loss.mean")[0])
        .isCloseTo(2 / BETA * 0.04 * curvature, within(0.2));
    assertThat(curvature).isNotCloseTo(expected, within(0.5));
  }

  @Test
  void aSingleLiveDimensionHasNoOffDiagonal() {
    double[][] encoder = {{1, 0}, {0, 0}, {0, 0}};
    double[][] decoder = {{1, 0, 0}, {0, 0, 0}};
    Report report = measure(encoder, new double[] {0.01, 1}, decoder, Weighted.sse());
    assertThat(report.missing()).containsOnlyKeys("gram.offDiagonal");
    assertThat(report.missing().get("gram.offDiagonal")).contains("no two live dimensions");
    assertThat(array(report, "norm.mean")[1]).isZero();
  }

  @Test
  void noRowsAreRefused() {
    Samples none = HandMade.rows(3, null);
    HandMade model = HandMade.optimum(new double[] {1}, 3, Weighted.sse(), BETA);
    assertThatThrownBy(
            () -> new Isometry(IsometryConfig.DEFAULTS).estimate(model, Evaluation.of(none)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("isometry")
        .hasMessageContaining("no rows");
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new IsometryConfig(-1, 0.2, 10)).hasMessageContaining("0 for all");
    assertThatThrownBy(() -> new IsometryConfig(0, 0, 10)).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> new IsometryConfig(0, 0.2, -1)).hasMessageContaining("at least 0");
  }

  private static Report measure(
      double[][] encoder, double[] variance, double[][] decoder, Weighted metric) {
    double[] logVariance = Arrays.stream(variance).map(Math::log).toArray();
    HandMade.Affine network = new HandMade.Affine(encoder, logVariance, decoder);
    HandMade model = new HandMade(3, variance.length, network, metric, BETA);
    return new Isometry(IsometryConfig.DEFAULTS).estimate(model, Evaluation.of(ROWS));
  }
}
