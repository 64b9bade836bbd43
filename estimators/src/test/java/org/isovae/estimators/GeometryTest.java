package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.Numbers.column;
import static org.isovae.estimators.Numbers.number;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Network;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Target;
import org.isovae.api.report.Chart;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Images;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class GeometryTest {
  private static final double BETA = 0.02;

  /**
   * A row's first two values are longitude and latitude; the decoder puts them on a unit sphere.
   */
  private static final Network SPHERE =
      new Network() {
        @Override
        public Posterior encode(Ops ops, Batch batch, int latent) {
          Tensor mean = ops.slice(batch.x(), 1, 0, latent);
          return Posterior.gaussian(mean, ops.broadcastLike(ops.constant(Math.log(0.01)), mean));
        }

        @Override
        public Decoded decode(Ops ops, Tensor z, Target target) {
          Tensor longitude = ops.slice(z, 1, 0, 1);
          Tensor latitude = ops.slice(z, 1, 1, 1);
          Tensor near = ops.cos(latitude);
          return Decoded.of(
              ops.concat(
                  1,
                  ops.multiply(near, ops.cos(longitude)),
                  ops.multiply(near, ops.sin(longitude)),
                  ops.sin(latitude)));
        }
      };

  private static GeometryConfig between(Integer... rows) {
    return new GeometryConfig(0, 0, 5, 0, 20, List.of(rows), 1, 24, 50, 0);
  }

  private static Report measure(TrainedModel model, GeometryConfig config, Samples rows) {
    Geometry estimator = new Geometry(config);
    estimator.requireSuitable(model.vae(), model.beta(), Evaluation.of(rows));
    return estimator.estimate(model, Evaluation.of(rows));
  }

  private static HandMade sphere() {
    return new HandMade(3, 2, SPHERE, Weighted.sse(), BETA);
  }

  private static Samples places() {
    return HandMade.rows(3, null, -0.9, 0.8, 0, 1.2, 0.7, 0, 0, 0, 0, 0, 1, 0);
  }

  @Test
  void waysOnASphereAreGreatCircles() {
    Report report = measure(sphere(), between(0, 1, 2, 3), places());
    double cosine = Math.sin(0.8) * Math.sin(0.7) + Math.cos(0.8) * Math.cos(0.7) * Math.cos(2.1);
    double[] lengths = column(report, "pairs", "shortest");
    assertThat(lengths[0]).isCloseTo(Math.acos(cosine), within(0.001));
    // along a meridian the straight line is the shortest way
    assertThat(lengths[1]).isCloseTo(1, within(0.001));
    assertThat(column(report, "pairs", "shortest / straight")[1]).isCloseTo(1, within(1e-5));
    assertThat(column(report, "pairs", "shortest / straight")[0]).isBetween(0.7, 0.95);
    assertThat(number(report, "converged")).isEqualTo(1);
    assertThat(report.notes()).anyMatch(note -> note.contains("Isovae's own"));
  }

  @Test
  void theMiddleOfAGreatCircleIsDecodedHalfWay() {
    Report report = measure(sphere(), between(0, 1), places());
    Table frames =
        report.tables().stream().filter(t -> t.name().equals("frames")).findFirst().orElseThrow();
    double[] ends = new double[3];
    double[] middle = new double[3];
    for (int i = 0; i < 3; i++) {
      double[] values = frames.columns().get(2 + i).numbers();
      ends[i] = values[0] + values[8];
      middle[i] = values[4];
    }
    double norm = Math.sqrt(ends[0] * ends[0] + ends[1] * ends[1] + ends[2] * ends[2]);
    for (int i = 0; i < 3; i++) {
      assertThat(middle[i]).isCloseTo(ends[i] / norm, within(0.01));
    }
  }

  @Test
  void magnificationOfASphereIsTheCosineOfTheLatitude() {
    Report report = measure(sphere(), between(0, 1), places());
    double mean =
        (Math.log(Math.cos(0.8)) + Math.log(Math.cos(0.7)) + 0 + Math.log(Math.cos(1))) / 4;
    assertThat(number(report, "magnification.mean")).isCloseTo(mean, within(1e-4));
    assertThat(number(report, "magnification.sd")).isGreaterThan(0.1);
    HeatMap map = (HeatMap) Pictures.figure(report, "magnification");
    // the latitudes are 0 to 1, and a tenth farther
    boolean latitudeIsDown = map.rows().categories().get(4).equals("−0.1");
    double[][] matrix = map.matrix();
    double edge = latitudeIsDown ? matrix[4][2] : matrix[2][0];
    assertThat(edge).isCloseTo(Math.log(Math.cos(0.1)), within(1e-3));
  }

  @Test
  void aLinearDecoderIsFlat() {
    HandMade model = HandMade.optimum(new double[] {9, 1}, 3, Weighted.sse(), BETA);
    Samples rows = HandMade.rows(3, null, 3, 1, 0, -3, 1, 0, 0, -1, 0, 6, 0, 0, 0, 2, 0);
    Report report = measure(model, between(), rows);
    assertThat(number(report, "ratio.mean")).isCloseTo(1, within(1e-5));
    assertThat(number(report, "magnification.sd")).isCloseTo(0, within(1e-6));
    assertThat(number(report, "magnification.mean"))
        .isCloseTo(Math.log(Math.sqrt(9 - BETA / 2) * Math.sqrt(1 - BETA / 2)), within(1e-4));
    // every two of five rows, each once
    assertThat(column(report, "pairs", "row")).hasSize(10);
  }

  @Test
  void aTensorThatCountsDoubleMakesWaysLonger() {
    HandMade plain = HandMade.optimum(new double[] {9, 1}, 3, Weighted.sse(), BETA);
    HandMade doubled = new HandMade(3, 2, plain.vae().network(), Weighted.radial(4, 0), BETA);
    Samples rows = HandMade.rows(3, null, 3, 1, 0, -3, 1, 0, 0, -1, 0);
    assertThat(number(measure(doubled, between(0, 1), rows), "length.mean"))
        .isCloseTo(2 * number(measure(plain, between(0, 1), rows), "length.mean"), within(1e-4));
  }

  @Test
  void severalHeadsHaveLengthsToo() {
    HandMade model = new HandMade(2, 1, spreading(), new Heteroscedastic(), BETA);
    Report report = measure(model, between(0, 1), HandMade.rows(2, null, 1, 1, -1, -1));
    // Fisher's metric of N(m, e^v): ½(ṁ²e^−v + ½v̇²) a value, m = (z, z), v = (z, z)
    double length = 0;
    for (int k = 0; k < 1000; k++) {
      double z = -1 + (k + 0.5) * 0.002;
      length += 0.002 * Math.sqrt(Math.exp(-z) + 0.5);
    }
    assertThat(number(report, "length.mean")).isCloseTo(length, within(0.01 * length));
  }

  private static Network spreading() {
    return new Network() {
      @Override
      public Posterior encode(Ops ops, Batch batch, int latent) {
        Tensor mean = ops.slice(batch.x(), 1, 0, 1);
        return Posterior.gaussian(mean, ops.broadcastLike(ops.constant(Math.log(0.01)), mean));
      }

      @Override
      public Decoded decode(Ops ops, Tensor z, Target target) {
        Tensor both = ops.matMul(z, ops.constant(Shape.of(1, 2), 1, 1));
        Map<String, Tensor> heads = new LinkedHashMap<>();
        heads.put("mean", both);
        heads.put("spread", both);
        return Decoded.of(heads);
      }
    };
  }

  @Test
  void theSameRecordTwiceHasLengthZero() {
    Report report = measure(sphere(), between(1, 1), places());
    assertThat(number(report, "length.mean")).isZero();
    assertThat(number(report, "straight.mean")).isZero();
    assertThat(number(report, "ratio.mean")).isEqualTo(1);
    assertThat(report.notes()).anyMatch(note -> note.contains("1 pair are decoded alike"));
  }

  @Test
  void aRecordIsNotNearToItself() {
    double a = 0.4;
    Samples rows =
        HandMade.rows(3, null, 1, 0, 0, (float) Math.cos(a), (float) Math.sin(a), 0, 0, 0, 1);
    Report report = measure(sphere(), between(0, 1), rows);
    // row 0 is decoded at longitude 1, row 1 at longitude cos(a) and latitude sin(a)
    double[] first = {Math.cos(1), Math.sin(1), 0};
    double[] second = {
      Math.cos(Math.sin(a)) * Math.cos(Math.cos(a)),
      Math.cos(Math.sin(a)) * Math.sin(Math.cos(a)),
      Math.sin(Math.sin(a))
    };
    double[] third = {0, 0, 1};
    assertThat(number(report, "nearest.ends"))
        .isCloseTo((distance(first, third) + distance(second, third)) / 2, within(1e-5));
  }

  private static double distance(double[] a, double[] b) {
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  @Test
  void aSingleRowHasNoPair() {
    Report report = measure(sphere(), between(), HandMade.rows(3, null, 1, 1, 0));
    assertThat(report.missing()).containsKey("length.mean");
  }

  @Test
  void aSingleDimensionIsALine() {
    HandMade model = HandMade.optimum(new double[] {4}, 2, Weighted.sse(), BETA);
    Report report = measure(model, between(0, 1), HandMade.rows(2, null, 2, 0, -2, 0, 1, 0));
    double expected = Math.log(Math.sqrt(3.99));
    assertThat(((Chart) Pictures.figure(report, "magnification")).series().get(0).y())
        .containsExactly(
            new double[] {expected, expected, expected, expected, expected}, within(1e-5));
    assertThat(number(report, "length.mean")).isCloseTo(3.99, within(1e-3));
    assertThat(report.figures()).hasSize(1);
  }

  @Test
  void picturesAreShownAlongTheWay() {
    Report report =
        measure(Pictures.model(Pictures.IMAGE), between(0, 1), Pictures.rows(Pictures.IMAGE));
    Images frames = (Images) Pictures.figure(report, "frames");
    assertThat(frames.perRow()).isEqualTo(9);
    assertThat(frames.rowLabels()).containsExactly("0 to 1, shortest", "0 to 1, straight");
    assertThat(frames.images().get(0).values())
        .containsExactly(new float[] {1, 2, 0}, within(1e-5f));
    assertThat(frames.images().get(4).values())
        .containsExactly(new float[] {0, 1, 0}, within(1e-4f));
    assertThat(column(report, "pairs", "class")).containsExactly(7);
  }

  @Test
  void aConditionalDecoderTakesTheInputsOfTheFirstRecord() {
    TrainedModel model =
        Pictures.model(Pictures.IMAGE, Pictures.conditional(), new HandMade.Normal());
    Report report = measure(model, between(2, 0), Pictures.rows(Pictures.IMAGE));
    Images frames = (Images) Pictures.figure(report, "frames");
    assertThat(frames.images().get(8).values()[2]).isEqualTo(9);
    assertThat(report.notes()).anyMatch(note -> note.contains("the first record of each pair"));
  }

  @Test
  void nothingLiveHasNoLength() {
    HandMade model =
        new HandMade(
            2,
            1,
            new HandMade.Affine(
                new double[][] {{0}, {0}}, new double[] {0}, new double[][] {{0, 0}}),
            Weighted.sse(),
            BETA);
    Report report = measure(model, between(0, 1), HandMade.rows(2, null, 1, 2, 3, 4));
    assertThat(report.missing()).containsKeys("length.mean", "magnification.mean");
  }

  @Test
  void anAutoencoderIsMeasuredToo() {
    Report report = measure(sphere().withoutBeta(), between(0, 1), places());
    assertThat(number(report, "length.mean")).isGreaterThan(1);
  }

  @Test
  void whatIsOutOfRangeIsRefused() {
    assertThatThrownBy(() -> between(1))
        .hasMessageContaining("between must be the numbers of rows two by two")
        .hasMessageContaining("was [1]");
    assertThatThrownBy(() -> measure(sphere(), between(0, 4), places()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no row 4 among the 4")
        .hasMessageContaining("estimators.geometry.between");
    assertThatThrownBy(() -> new GeometryConfig(0, 0, 5, 0, 0, List.of(), 1, 24, 50, 0))
        .hasMessageContaining("pairs must be 1 to 1000, was 0");
    assertThatThrownBy(() -> new GeometryConfig(0, 0, 5, 0, 1, List.of(), 1, 2, 50, 0))
        .hasMessageContaining("steps must be 4 to 256, was 2");
    assertThatThrownBy(
            () ->
                measure(
                    sphere(), new GeometryConfig(3, 0, 5, 0, 1, List.of(), 1, 4, 50, 0), places()))
        .hasMessageContaining("no latent dimension 3 among 2");
  }
}
