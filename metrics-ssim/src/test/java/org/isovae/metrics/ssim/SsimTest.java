package org.isovae.metrics.ssim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class SsimTest {
  private static final List<LossMetric> METRICS =
      List.of(
          new Ssim(SsimConfig.DEFAULTS),
          new Ssim(new SsimConfig(5, SsimConfig.Weights.UNIFORM, 1, 4, 1, 0.01, 0.03)),
          new MultiScaleSsim(
              new MultiScaleConfig(
                  List.of(0.4, 0.6),
                  new SsimConfig(6, SsimConfig.Weights.GAUSSIAN, 1.2, 1, 1, 0.01, 0.03))));

  private static Evaluated exact(LossMetric metric) {
    return new Evaluated(metric, Images.SHAPE, false);
  }

  private static Evaluated single(LossMetric metric) {
    return new Evaluated(metric, Images.SHAPE, true);
  }

  @Test
  void isOneMinusTheUsualFormula() {
    double[] x = Images.random(1);
    double[] y = Images.random(2);
    for (SsimConfig.Weights weights : SsimConfig.Weights.values()) {
      SsimConfig config = new SsimConfig(11, weights, 1.5, 1, 1, 0.01, 0.03);
      assertThat(exact(new Ssim(config)).distortion(x, y))
          .isCloseTo(1 - similarity(x, y, config), within(1e-12));
    }
  }

  /** The mean of (2μxμy + C1)(2σxy + C2)/((μx² + μy² + C1)(σx² + σy² + C2)), window by window. */
  private static double similarity(double[] x, double[] y, SsimConfig config) {
    int size = config.window();
    double[] weights = new double[size * size];
    for (int i = 0; i < weights.length; i++) {
      double row = (i / size - 5) / config.sigma();
      double column = (i % size - 5) / config.sigma();
      weights[i] =
          config.weights() == SsimConfig.Weights.UNIFORM
              ? 1
              : Math.exp(-(row * row + column * column) / 2);
    }
    double total = Arrays.stream(weights).sum();
    double sum = 0;
    int count = 0;
    for (int channel = 0; channel < 2; channel++) {
      for (int top = 0; top + size <= 14; top++) {
        for (int left = 0; left + size <= 13; left++) {
          double[] m = new double[5];
          for (int i = 0; i < weights.length; i++) {
            int place = ((top + i / size) * 13 + left + i % size) * 2 + channel;
            double[] terms = {
              x[place], y[place], x[place] * x[place], y[place] * y[place], x[place] * y[place]
            };
            for (int k = 0; k < 5; k++) {
              m[k] += weights[i] / total * terms[k];
            }
          }
          double luminance = (2 * m[0] * m[1] + 1e-4) / (m[0] * m[0] + m[1] * m[1] + 1e-4);
          double structure =
              (2 * (m[4] - m[0] * m[1]) + 9e-4) / (m[2] - m[0] * m[0] + m[3] - m[1] * m[1] + 9e-4);
          sum += luminance * structure;
          count++;
        }
      }
    }
    return sum / count;
  }

  @Test
  void isTheLuminanceAloneBetweenFlatImages() {
    double[] black = new double[Images.SHAPE.size()];
    double[] grey = new double[Images.SHAPE.size()];
    Arrays.fill(grey, 0.5);
    assertThat(exact(METRICS.get(0)).distortion(black, grey))
        .isCloseTo(1 - 1e-4 / (0.25 + 1e-4), within(1e-12));
    assertThat(METRICS.get(0).domain()).isEqualTo(Domain.UNIT_INTERVAL);
  }

  @Test
  void tensorIsTheSecondOrderTermOnFlatAndSaturatedImages() {
    double t = 1e-5;
    for (LossMetric metric : METRICS) {
      Images.hard()
          .forEach(
              (name, x) -> {
                double[] v = Images.direction(3);
                double expected = dot(v, exact(metric).product(x, v));
                double[] up = new double[v.length];
                double[] down = new double[v.length];
                Arrays.setAll(up, i -> x[i] + t * v[i]);
                Arrays.setAll(down, i -> x[i] - t * v[i]);
                double quadratic =
                    (exact(metric).distortion(x, up) + exact(metric).distortion(x, down))
                        / (2 * t * t);
                assertThat(quadratic)
                    .as(name)
                    .isCloseTo(expected, within(1e-4 * expected))
                    .isPositive();
                assertThat(exact(metric).halfCurvature(x, v))
                    .as(name)
                    .isCloseTo(expected, within(1e-9 * expected));
              });
    }
  }

  @Test
  void singlePrecisionIsFiniteAndNearOnFlatAndSaturatedImages() {
    for (LossMetric metric : METRICS) {
      Images.hard()
          .forEach(
              (name, x) -> {
                double[] v = Images.direction(4);
                double expected = dot(v, exact(metric).product(x, v));
                double scale = 1e-3 * expected;
                assertThat(dot(v, single(metric).product(x, v)))
                    .as(name)
                    .isCloseTo(expected, within(scale));
                assertThat(single(metric).halfCurvature(x, v))
                    .as(name)
                    .isCloseTo(expected, within(scale));
                Images.hard()
                    .forEach(
                        (other, y) -> {
                          double d = exact(metric).distortion(x, y);
                          assertThat(single(metric).distortion(x, y))
                              .as(name + " and " + other)
                              .isGreaterThanOrEqualTo(0)
                              .isCloseTo(d, within(1e-3 * d + 1e-12));
                          assertThat(Arrays.stream(single(metric).gradient(x, y)))
                              .as(name + " and " + other)
                              .allMatch(Double::isFinite);
                        });
              });
    }
  }

  @Test
  void smallDistortionsKeepTheirDigitsInSinglePrecision() {
    double[] x = Images.random(1);
    double[] y = x.clone();
    for (int i = 0; i < y.length; i++) {
      // both images must be numbers of single precision for the errors to be the same
      x[i] = Math.rint(x[i] * 4096) / 4096;
      y[i] = x[i] + (i % 3 - 1) / 4096.0;
    }
    for (LossMetric metric : METRICS) {
      double d = exact(metric).distortion(x, y);
      assertThat(d).isLessThan(1e-4).isPositive();
      assertThat(single(metric).distortion(x, y)).isCloseTo(d, within(1e-4 * d));
    }
  }

  @Test
  void everyValueIsSeenWhateverTheStride() {
    Evaluated metric = exact(METRICS.get(1));
    double[] x = Images.random(5);
    double[] gradient = metric.gradient(x, Images.random(6));
    assertThat(IntStream.range(0, x.length).filter(i -> gradient[i] == 0)).isEmpty();
    assertThat(
            Windows.along(13, new SsimConfig(5, SsimConfig.Weights.UNIFORM, 1, 4, 1, 0.01, 0.03)))
        .hasDimensions(3, 13);
    assertThat(
            Windows.along(14, new SsimConfig(5, SsimConfig.Weights.UNIFORM, 1, 4, 1, 0.01, 0.03)))
        .hasDimensions(4, 14);
  }

  @Test
  void refusesWhatIsNoImage() {
    assertThatThrownBy(() -> METRICS.get(0).heads(of(Shape.of(784))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[784]")
        .hasMessageContaining("dataset.flatten=false");
  }

  @Test
  void refusesImagesThatAreSmallerThanAWindow() {
    assertThatThrownBy(() -> METRICS.get(0).heads(of(Shape.of(28, 10, 1))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("11 x 11")
        .hasMessageContaining("28 x 10")
        .hasMessageContaining("at most 10");
    assertThat(METRICS.get(0).heads(of(Shape.of(11, 11, 1)))).hasSize(1);
    assertThatThrownBy(() -> METRICS.get(2).heads(of(Shape.of(11, 12, 1))))
        .hasMessageContaining("6 x 6")
        .hasMessageContaining("11 x 12")
        .hasMessageContaining("2 scales")
        .hasMessageContaining("12 x 12");
  }

  private static SampleSpec of(Shape shape) {
    return SampleSpec.of(shape, Domain.UNIT_INTERVAL);
  }

  @Test
  void refusesMissingValues() {
    for (LossMetric metric : METRICS) {
      assertThatThrownBy(
              () ->
                  Graph.trace(
                      Map.of(Batch.X, Images.SHAPE.batched(), Batch.MASK, Images.SHAPE.batched()),
                      (ops, in) ->
                          Map.of(
                              "d",
                              metric.distortion(
                                  ops,
                                  Batch.of(of(Images.SHAPE), in),
                                  Decoded.of(in.get(Batch.X))))))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("missing");
    }
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> config(1, 1, 1, 0.01)).hasMessageContaining("window");
    assertThatThrownBy(() -> config(11, 12, 1, 0.01)).hasMessageContaining("from 1 to the window");
    assertThatThrownBy(() -> config(11, 1, 0, 0.01)).hasMessageContaining("dynamicRange");
    assertThatThrownBy(() -> config(11, 1, 1, 1e-6)).hasMessageContaining("k1 must be from 0.001");
    assertThatThrownBy(() -> new MultiScaleConfig(List.of(), SsimConfig.DEFAULTS))
        .hasMessageContaining("scaleWeights");
    assertThatThrownBy(() -> new MultiScaleConfig(List.of(1.0, 0.0), SsimConfig.DEFAULTS))
        .hasMessageContaining("greater than 0");
  }

  private static SsimConfig config(int window, int stride, double range, double k1) {
    return new SsimConfig(window, SsimConfig.Weights.GAUSSIAN, 1.5, stride, range, k1, 0.03);
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
