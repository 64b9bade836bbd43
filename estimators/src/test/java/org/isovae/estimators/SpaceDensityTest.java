package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.report.Report;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The densities on the whole space against closed forms and quadrature. */
class SpaceDensityTest {
  private static final double BETA = 0.05;

  /** Columns that are not orthogonal; the third latent dimension is dead. */
  private static final double[][] DECODER = {{1, 0.5, 0, 0.2}, {-0.3, 0.8, 0.4, 0}, {0, 0, 0, 0}};

  /** An encoder that is far from right: the modes must be found. */
  private static final double[][] ENCODER = {{0.7, 0, 0}, {0, 0.9, 0}, {0.2, 0, 0.01}, {0, 0, 0}};

  private static final double[] LOG_VARIANCE = {-3, -3, 0};

  @Test
  void aLinearModelHasItsExactDensityEverywhere() {
    Report report = measure(linear(Weighted.sse(), BETA), cloud(4, 60));
    double[] space = column(report, "density", "space");
    double[] precision = {1, 1, 1, 1};
    for (int row = 0; row < space.length; row++) {
      assertThat(space[row])
          .isCloseTo(exact(DECODER, precision, BETA, cloud(4, 60).read(row, 1)), within(2e-3));
    }
    assertThat(report.notes()).noneMatch(note -> note.contains("had not reached"));
    assertThat(report.missing()).isEmpty();
  }

  @Test
  void itsIntegralIsOneDrawByDraw() {
    Report report = measure(linear(Weighted.sse(), BETA), cloud(4, 10));
    assertThat(number(report, "integral.space")).isCloseTo(1, within(1e-3));
    assertThat(number(report, "integral.space.error")).isLessThan(1e-3);
    assertThat(report.meanings().get("integral.space")).contains("1000 seeded draws");
  }

  @Test
  void theResidualIsThatOfTheMetricTensor() {
    double[] weights = {0.5, 2, 3, 1};
    Report report = measure(linear(Weighted.fixed(weights), BETA), cloud(4, 60));
    double[] space = column(report, "density", "space");
    for (int row = 0; row < space.length; row++) {
      assertThat(space[row])
          .isCloseTo(exact(DECODER, weights, BETA, cloud(4, 60).read(row, 1)), within(2e-3));
    }
    assertThat(number(report, "integral.space")).isCloseTo(1, within(1e-3));
  }

  @Test
  void alongTheImageItIsTheChangeOfVariablesLessTheResidual() {
    // on the image of a linear decoder, for small β: N(0, WᵀW) in the image's own volume
    double beta = 1e-4;
    double[][] latent = {{0.3, -1, 0}, {1.5, 0.2, 0}};
    double[] x = new double[8];
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 3; j++) {
          x[4 * row + i] += latent[row][j] * DECODER[j][i];
        }
      }
    }
    Report report = measure(linear(Weighted.radial(0.5, 0.1), beta), HandMade.rows(4, null, x));
    double a = square(DECODER[0]);
    double b = square(DECODER[1]);
    double c = 0;
    for (int i = 0; i < 4; i++) {
      c += DECODER[0][i] * DECODER[1][i];
    }
    double halfVolume = 0.5 * Math.log(a * b - c * c);
    for (int row = 0; row < 2; row++) {
      double prior = -Math.log(2 * Math.PI) - 0.5 * square(latent[row]);
      assertThat(column(report, "density", "support")[row])
          .isCloseTo(prior - halfVolume, within(1e-3));
    }
  }

  @Test
  void aLearntVarianceIsPartOfTheDensity() {
    HandMade model = new HandMade(4, 3, new WithVariance(new double[3]), new Heteroscedastic(), 1);
    Report report = measure(model, cloud(4, 60));
    double[] precision = new double[4];
    for (int i = 0; i < 4; i++) {
      precision[i] = 0.5 * Math.exp(-WithVariance.LOG_VARIANCE[i]);
    }
    double[] space = column(report, "density", "space");
    for (int row = 0; row < space.length; row++) {
      assertThat(space[row])
          .isCloseTo(exact(DECODER, precision, 1, cloud(4, 60).read(row, 1)), within(2e-3));
    }
    assertThat(number(report, "integral.space")).isCloseTo(1, within(1e-3));
  }

  @Test
  void aVarianceThatChangesWithTheCodeIntegratesToNearlyOne() {
    HandMade model =
        new HandMade(4, 3, new WithVariance(new double[] {0.3, 0, 0}), new Heteroscedastic(), 1);
    Report report = measure(model, cloud(4, 60));
    assertThat(number(report, "integral.space")).isCloseTo(1, within(0.05));
    assertThat(number(report, "integral.space.error")).isLessThan(0.02);
  }

  @Test
  void aVarianceBesideAnyOtherBetaIsNoLikelihood() {
    HandMade model =
        new HandMade(4, 3, new WithVariance(new double[3]), new Heteroscedastic(), 0.5);
    Report report = measure(model, cloud(4, 10));
    assertThat(report.missing().get("logDensity.space.mean")).contains("β = 1");
    assertThat(report.values()).doesNotContainKey("integral.space");
  }

  @Test
  void aMetricOfUnknownDeterminantHasNone() {
    LossMetric unknown = Weighted.sse().withoutDeterminant();
    Report report = measure(linear(unknown, BETA), cloud(4, 10));
    assertThat(report.missing())
        .containsOnlyKeys("logDensity.support.mean", "logDensity.space.mean");
    assertThat(report.missing().get("logDensity.space.mean")).contains("determinant");
    assertThat(report.tables().get(0).columns()).noneMatch(column -> column.name().equals("space"));
  }

  @Test
  void aSparsePriorAgreesWithQuadrature() {
    double scale = 0.7;
    double[][] encoder = {{0.5, 0}};
    double[][] decoder = {{2}, {0}};
    HandMade.Affine network = new HandMade.Affine(encoder, new double[] {-4, 0}, decoder);
    HandMade model = new HandMade(1, 2, network, Weighted.sse(), new Sparse(scale), BETA);
    Samples rows = HandMade.rows(1, null, -3, -1, -0.4, 0.2, 0.9, 2, 5);
    Report report = measure(model, rows);
    double[] space = column(report, "density", "space");
    for (int row = 0; row < space.length; row++) {
      double x = rows.read(row, 1)[0];
      double p =
          integral(
              z ->
                  Math.exp(-Math.abs(z) / scale - (x - 2 * z) * (x - 2 * z) / BETA)
                      / (2 * scale)
                      / Math.sqrt(Math.PI * BETA));
      assertThat(space[row]).as("x = %s", x).isCloseTo(Math.log(p), within(0.03));
    }
    assertThat(number(report, "integral.space")).isCloseTo(1, within(0.02));
    assertThat(report.notes()).noneMatch(note -> note.contains("had not reached"));
  }

  @Test
  void aCurvedDecoderAgreesWithQuadrature() {
    HandMade model = new HandMade(2, 1, new Curve(), Weighted.sse(), BETA);
    // three rows near the curve; two far beside it, where its bending counts
    Samples rows = HandMade.rows(2, null, 0, 0, 1, 0.35, -1, -0.5, -1, 0.2, 1.5, 1);
    Report report = measure(model, rows);
    double[] space = column(report, "density", "space");
    for (int row = 0; row < space.length; row++) {
      float[] x = rows.read(row, 1);
      double p =
          integral(
              z -> {
                double first = x[0] - z;
                double second = x[1] - 0.5 * Math.sin(z);
                return Math.exp(-0.5 * z * z - (first * first + second * second) / BETA)
                    / Math.sqrt(2 * Math.PI)
                    / (Math.PI * BETA);
              });
      assertThat(space[row]).isCloseTo(Math.log(p), within(row < 3 ? 0.02 : 0.15));
    }
    assertThat(number(report, "integral.space")).isCloseTo(1, within(0.02));
  }

  @Test
  void stepsThatAreTooFewAreTold() {
    DensityConfig none = new DensityConfig(0, TensorPlace.INPUT, -1, 0, 0, 0);
    TrainedModel model = linear(Weighted.sse(), BETA);
    Report report = new Density(none, 1).estimate(model, Evaluation.of(cloud(4, 60)));
    assertThat(report.notes()).anyMatch(note -> note.contains("60 of 60 rows had not reached"));
    assertThat(report.values()).doesNotContainKey("integral.space");
    double exact = number(measure(model, cloud(4, 60)), "logDensity.space.mean");
    assertThat(number(report, "logDensity.space.mean")).isLessThan(exact - 0.1);
  }

  @Test
  void someRowsAreEvenlySpreadOverAll() {
    DensityConfig some = new DensityConfig(0, TensorPlace.INPUT, -1, 20, 20, 0);
    TrainedModel model = linear(Weighted.sse(), BETA);
    Report report = new Density(some, 1).estimate(model, Evaluation.of(cloud(4, 60)));
    double[] all = column(measure(model, cloud(4, 60)), "density", "space");
    double[] part = column(report, "density", "space");
    double sum = 0;
    for (int row = 0; row < 60; row++) {
      if (row % 3 == 0) {
        assertThat(part[row]).isCloseTo(all[row], within(1e-6));
        sum += part[row];
      } else {
        assertThat(part[row]).isNaN();
      }
    }
    assertThat(number(report, "logDensity.space.mean")).isCloseTo(sum / 20, within(1e-9));
    assertThat(report.notes()).anyMatch(note -> note.contains("20 of 60 rows"));
  }

  private static HandMade linear(LossMetric metric, double beta) {
    HandMade.Affine network = new HandMade.Affine(ENCODER, LOG_VARIANCE, DECODER);
    return new HandMade(4, 3, network, metric, beta);
  }

  private static Report measure(TrainedModel model, Samples rows) {
    DensityConfig config = new DensityConfig(0, TensorPlace.INPUT, -1, 0, 20, 1000);
    return new Density(config, 1).estimate(model, Evaluation.of(rows));
  }

  /** ln N(x; 0, WᵀW + diag(β/(2g))). */
  private static double exact(double[][] decoder, double[] g, double beta, float[] x) {
    RealMatrix w = MatrixUtils.createRealMatrix(decoder);
    RealMatrix covariance = w.transpose().multiply(w);
    double[] values = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      covariance.addToEntry(i, i, beta / (2 * g[i]));
      values[i] = x[i];
    }
    LUDecomposition lu = new LUDecomposition(covariance);
    RealVector vector = MatrixUtils.createRealVector(values);
    double square = vector.dotProduct(lu.getSolver().solve(vector));
    return -0.5 * (square + Math.log(lu.getDeterminant()) + x.length * Math.log(2 * Math.PI));
  }

  /** By the trapezoidal rule, on and beside the data. */
  private static double integral(DoubleUnaryOperator density) {
    double step = 1e-4;
    double sum = 0;
    for (int i = -80_000; i <= 80_000; i++) {
      sum += density.applyAsDouble(i * step) * step;
    }
    return sum;
  }

  private static double square(double[] values) {
    return Arrays.stream(values).map(v -> v * v).sum();
  }

  /** Rows all over the space, also far beside the image of any decoder here. */
  private static Samples cloud(int values, int rows) {
    RandomGenerator random = Seeds.generator(5);
    double[] x = new double[values * rows];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return HandMade.rows(values, null, x);
  }

  /** The linear decoder with a second head ln s² = constant + z·slope. */
  private record WithVariance(double[] slope) implements Network {
    static final double[] LOG_VARIANCE = {-3, -2, -4, -2.5};

    @Override
    public Posterior encode(Ops ops, Batch batch, int latent) {
      return new HandMade.Affine(ENCODER, SpaceDensityTest.LOG_VARIANCE, DECODER)
          .encode(ops, batch, latent);
    }

    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      HandMade.Affine linear = new HandMade.Affine(ENCODER, SpaceDensityTest.LOG_VARIANCE, DECODER);
      Tensor value = linear.decode(ops, z, target).value();
      Tensor shift = ops.matMul(z, ops.constant(Shape.of(3, 1), slope));
      Map<String, Tensor> heads = new LinkedHashMap<>();
      heads.put(target.heads().get(0).name(), value);
      heads.put(
          target.heads().get(1).name(), ops.add(ops.constant(Shape.of(4), LOG_VARIANCE), shift));
      return Decoded.of(heads);
    }
  }

  /** (z, ½ sin z). */
  private static final class Curve implements Network {
    @Override
    public Posterior encode(Ops ops, Batch batch, int latent) {
      Tensor mean = ops.multiply(ops.slice(batch.x(), 1, 0, 1), 0.8);
      return Posterior.gaussian(mean, ops.add(ops.multiply(mean, 0), -4));
    }

    @Override
    public Decoded decode(Ops ops, Tensor z, Target target) {
      return Decoded.of(ops.concat(1, z, ops.multiply(ops.sin(z), 0.5)));
    }
  }
}
