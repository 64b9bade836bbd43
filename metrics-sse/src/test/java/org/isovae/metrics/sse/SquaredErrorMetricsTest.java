package org.isovae.metrics.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.MetricTensor.Structure;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class SquaredErrorMetricsTest {
  /** Two samples of three values. */
  private static final double[] X = {1, -2, 0.5, 0, 0.25, -1};

  private static final double[] Y = {1.5, -2, 0, 1, 0.25, 1};
  private static final double[] SQUARES = {0.5, 5};
  private static final double[] NORMS = {5.25, 1.0625};
  private static final Shape BATCH = Shape.of(Shape.BATCH, 3);

  @Test
  void sseIsTheSumOfSquares() {
    LossMetric metric = create(new SseProvider());
    assertThat(distortion(metric, X, Y)).containsExactly(SQUARES, within(1e-12));
    assertThat(scale(metric)).containsExactly(1, 1);
    assertThat(product(metric)).containsExactly(Y);
    assertThat(logDeterminant(metric)).containsExactly(0, 0);
  }

  @Test
  void downwardConvexWeightGrowsWithTheInputAlone() {
    LossMetric metric = create(new DownwardConvexProvider());
    double[] a = {2.0 / 3 + 2 * NORMS[0] / 21, 2.0 / 3 + 2 * NORMS[1] / 21};
    assertScaled(metric, a);
    double[] near = {1, 1, 1, 9, 9, 9};
    double[] moved = {1.5, 1, 1, 9.5, 9, 9};
    double[] both = distortion(metric, near, moved);
    assertThat(both[0]).isCloseTo(0.25 * (2.0 / 3 + 2 * 3 / 21.0), within(1e-12));
    assertThat(both[1]).isCloseTo(0.25 * (2.0 / 3 + 2 * 243 / 21.0), within(1e-12));
  }

  @Test
  void upwardConvexWeightIsTheReciprocal() {
    assertScaled(
        create(new UpwardConvexProvider()),
        new double[] {1 / (2.0 / 3 + 2 * NORMS[0] / 21), 1 / (2.0 / 3 + 2 * NORMS[1] / 21)});
  }

  @Test
  void gaussianIsTheNegativeLogLikelihoodWithItsConstant() {
    LossMetric metric = new GaussianProvider().create(new GaussianConfig(0.3), new Fixed(1));
    double constant = 3 * 0.5 * Math.log(2 * Math.PI * 0.3);
    assertThat(distortion(metric, X, Y))
        .containsExactly(new double[] {0.5 / 0.6 + constant, 5 / 0.6 + constant}, within(1e-12));
    assertThat(scale(metric)).containsExactly(new double[] {1 / 0.6, 1 / 0.6}, within(1e-12));
  }

  @Test
  void constantOfAMissingValueIsLeftOut() {
    LossMetric metric = new GaussianProvider().create(new GaussianConfig(0.3), new Fixed(1));
    double constant = 0.5 * Math.log(2 * Math.PI * 0.3);
    assertThat(masked(metric))
        .containsExactly(
            new double[] {0.5 / 0.6 + 2 * constant, 5 / 0.6 + 3 * constant}, within(1e-12));
  }

  @Test
  void convexWeightIsThatOfTheValuesThatArePresent() {
    double first = (2.0 / 3 + 2 * 1.25 / 21) * 0.5;
    double second = (2.0 / 3 + 2 * NORMS[1] / 21) * 5;
    assertThat(masked(create(new DownwardConvexProvider())))
        .containsExactly(new double[] {first, second}, within(1e-12));
  }

  @Test
  void diagonalWeighsEachValueByItsOwnSquare() {
    DiagonalConfig config = new DiagonalConfig(0.3, 0.5, 6, List.of(1.0, 2.0, 4.0));
    LossMetric metric = new DiagonalProvider().create(config, new Fixed(1));
    double[] w = {1.3, 8.3, 1.3, 0.3, 0.425, 4.3};
    assertThat(metric.tensor().structure()).isEqualTo(Structure.DIAGONAL);
    assertThat(distortion(metric, X, Y))
        .containsExactly(new double[] {0.25 * w[0] + 0.25 * w[2], w[3] + 4 * w[5]}, within(1e-12));
    double[] product = product(metric);
    for (int i = 0; i < w.length; i++) {
      assertThat(product[i]).isCloseTo(w[i] * Y[i], within(1e-12));
    }
    assertThat(logDeterminant(metric)[0]).isCloseTo(Math.log(w[0] * w[1] * w[2]), within(1e-12));
  }

  @Test
  void diagonalDrawsTheSameCoefficientsForAnySampleSizeFromTheSeed() {
    DiagonalProvider provider = new DiagonalProvider();
    double[] three = unitWeights(provider.create(provider.defaults(), new Fixed(5)), 3);
    double[] five = unitWeights(provider.create(provider.defaults(), new Fixed(5)), 5);
    double[] other = unitWeights(provider.create(provider.defaults(), new Fixed(6)), 3);
    assertThat(five).startsWith(three);
    assertThat(Arrays.stream(five).boxed()).allMatch(w -> w >= 0.8 && w < 6.3);
    assertThat(other).isNotEqualTo(three);
  }

  @Test
  void diagonalRefusesTheWrongNumberOfCoefficients() {
    DiagonalConfig config = new DiagonalConfig(0.3, 0.5, 6, List.of(1.0, 2.0));
    LossMetric metric = new DiagonalProvider().create(config, new Fixed(1));
    assertThatThrownBy(() -> distortion(metric, X, Y))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("3 coefficients are needed, got 2");
  }

  @Test
  void configurationsSayWhatWasExpected() {
    assertThatThrownBy(() -> new ConvexConfig(0, 1)).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> new ConvexConfig(1, Double.NaN)).hasMessageContaining("slope");
    assertThatThrownBy(() -> new GaussianConfig(-1)).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> new DiagonalConfig(0.3, 6, 0.5, List.of()))
        .hasMessageContaining("low < high");
    assertThatThrownBy(() -> new DiagonalConfig(0.3, 0.5, 6, List.of(1.0, -2.0)))
        .hasMessageContaining("coefficients[1]");
  }

  private static void assertScaled(LossMetric metric, double[] a) {
    assertThat(metric.tensor().structure()).isEqualTo(Structure.SCALAR);
    assertThat(scale(metric)).containsExactly(a, within(1e-12));
    assertThat(distortion(metric, X, Y))
        .containsExactly(new double[] {a[0] * SQUARES[0], a[1] * SQUARES[1]}, within(1e-12));
    double[] product = product(metric);
    for (int i = 0; i < Y.length; i++) {
      assertThat(product[i]).isCloseTo(a[i / 3] * Y[i], within(1e-12));
    }
    assertThat(logDeterminant(metric)[1]).isCloseTo(3 * Math.log(a[1]), within(1e-12));
  }

  private static <C extends Record> LossMetric create(LossMetricProvider<C> provider) {
    return provider.create(provider.defaults(), new Fixed(1));
  }

  private static double[] distortion(LossMetric metric, double[] x, double[] y) {
    return evaluate(
        (ops, at, decoded) -> metric.distortion(ops, batch(at), Decoded.of(decoded)), x, y);
  }

  /** G_X·Y. */
  private static double[] product(LossMetric metric) {
    return evaluate((ops, x, y) -> product(metric, ops, x, y), X, Y);
  }

  private static double[] scale(LossMetric metric) {
    return evaluate(
        (ops, x, y) -> metric.tensor().scale(ops, batch(x), Decoded.of(y)).orElseThrow(), X, Y);
  }

  private static double[] logDeterminant(LossMetric metric) {
    return evaluate(
        (ops, x, y) -> metric.tensor().logDeterminant(ops, batch(x), Decoded.of(y)).orElseThrow(),
        X,
        Y);
  }

  private static Tensor product(LossMetric metric, Ops ops, Tensor x, Tensor v) {
    return metric.tensor().apply(ops, batch(x), Decoded.of(x), Decoded.of(v)).value();
  }

  private static Batch batch(Tensor x) {
    return Batch.of(SampleSpec.of(x.shape().withoutFirst(), Domain.REALS), x);
  }

  /** D of the two samples where the second value of the first is missing. */
  private static double[] masked(LossMetric metric) {
    SampleSpec sample = SampleSpec.of(Shape.of(3), Domain.REALS);
    Graph graph =
        Graph.trace(
            Map.of(Batch.X, BATCH, Batch.MASK, BATCH, "y", BATCH),
            (ops, in) -> {
              Batch batch =
                  Batch.of(
                      sample, Map.of(Batch.X, in.get(Batch.X), Batch.MASK, in.get(Batch.MASK)));
              return Map.of("d", metric.distortion(ops, batch, Decoded.of(in.get("y"))));
            });
    double[] mask = {1, 0, 1, 1, 1, 1};
    return ReferenceEngine.evaluate(graph, 2, Map.of(Batch.X, X, Batch.MASK, mask, "y", Y))
        .get("d");
  }

  /** The weights at x = (1, …, 1). */
  private static double[] unitWeights(LossMetric metric, int values) {
    double[] ones = new double[values];
    Arrays.fill(ones, 1);
    Graph graph = Graph.of(Shape.of(Shape.BATCH, values), (ops, x) -> product(metric, ops, x, x));
    return ReferenceEngine.evaluate(graph, 1, Map.of("x", ones)).get("y");
  }

  private interface Binary {
    Tensor apply(Ops ops, Tensor x, Tensor y);
  }

  private static double[] evaluate(Binary function, double[] x, double[] y) {
    Graph graph =
        Graph.trace(
            Map.of("x", BATCH, "y", BATCH),
            (ops, in) -> Map.of("result", function.apply(ops, in.get("x"), in.get("y"))));
    return ReferenceEngine.evaluate(graph, 2, Map.of("x", x, "y", y)).get("result");
  }

  private record Fixed(long root) implements Context {
    @Override
    public long seed(String name) {
      return Seeds.derive(root, name);
    }

    @Override
    public Path dataDirectory() {
      return Path.of("data");
    }

    @Override
    public Path resolve(String path) {
      return Path.of(path);
    }

    @Override
    public void note(String message) {}
  }
}
