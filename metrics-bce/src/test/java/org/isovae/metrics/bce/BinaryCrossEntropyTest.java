package org.isovae.metrics.bce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.LossMetric;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.Gradients;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class BinaryCrossEntropyTest {
  private static final Shape BATCH = Shape.of(Shape.BATCH, 2);
  private final LossMetric metric = new BinaryCrossEntropy(BceConfig.DEFAULTS);

  @Test
  void isTheNegativeLogLikelihoodOfABernoulliDistribution() {
    double[] x = {0.2, 0.9};
    double[] y = {0.3, 0.6};
    double expected =
        -(0.2 * Math.log(0.3) + 0.8 * Math.log(0.7) + 0.9 * Math.log(0.6) + 0.1 * Math.log(0.4));
    assertThat(distortion(x, y)).isCloseTo(expected, within(1e-12));
    assertThat(metric.domain()).isEqualTo(Domain.UNIT_INTERVAL);
  }

  @Test
  void staysFiniteWhereTheReconstructionIsCertainAndWrong() {
    assertThat(distortion(new double[] {0, 1}, new double[] {1, 0}))
        .isCloseTo(-2 * Math.log(1e-6), within(1e-4));
    assertThat(distortion(new double[] {0, 1}, new double[] {0, 1})).isBetween(0.0, 3e-6);
  }

  @Test
  void isSmallestAtTheOriginal() {
    double[] x = {0.2, 0.9};
    double least = distortion(x, x);
    assertThat(distortion(x, new double[] {0.2, 0.91})).isGreaterThan(least);
    assertThat(distortion(x, new double[] {0.19, 0.9})).isGreaterThan(least);
  }

  @Test
  void tensorIsHalfTheSecondDerivativeInsideTheClamp() {
    double[] x = {0.2, 0.9};
    assertThat(diagonal(x))
        .containsExactly(
            new double[] {0.5 * (1 / 0.2 + 1 / 0.8), 0.5 * (1 / 0.9 + 1 / 0.1)}, within(1e-12));
    double step = 1e-4;
    double second =
        distortion(x, new double[] {0.2 + step, 0.9})
            - 2 * distortion(x, x)
            + distortion(x, new double[] {0.2 - step, 0.9});
    assertThat(second / (2 * step * step)).isCloseTo(diagonal(x)[0], within(1e-5));
  }

  @Test
  void tensorIsClampedAtTheEdgesOfTheDomain() {
    double expected = 0.5 * (1 / 1e-3 + 1 / (1 - 1e-3));
    assertThat(diagonal(new double[] {0, 1}))
        .containsExactly(new double[] {expected, expected}, within(1e-9));
  }

  @Test
  void gradientIsThatOfTheCrossEntropy() {
    Graph graph =
        Graph.trace(
            Map.of("x", BATCH, "y", BATCH),
            (ops, in) -> Map.of("d", ops.sum(distortion(ops, in.get("x"), in.get("y")))));
    Gradients gradients =
        ReferenceEngine.gradients(
            graph,
            "d",
            1,
            Map.of("x", new double[] {0.2, 1}, "y", new double[] {0.3, 0.6}),
            Map.of(),
            0);
    assertThat(gradients.inputs().get("y"))
        .containsExactly(new double[] {-0.2 / 0.3 + 0.8 / 0.7, -1 / 0.6}, within(1e-12));
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new BceConfig(1e-9, 1e-3)).hasMessageContaining("at least 1e-7");
    assertThatThrownBy(() -> new BceConfig(1e-6, 0.5)).hasMessageContaining("tensorClamp");
  }

  private double distortion(double[] x, double[] y) {
    return evaluate(this::distortion, x, y)[0];
  }

  private double[] diagonal(double[] x) {
    return evaluate(
        (ops, at, ones) ->
            metric.tensor().apply(ops, batch(at), Decoded.of(at), Decoded.of(ones)).value(),
        x,
        new double[] {1, 1});
  }

  private Tensor distortion(Ops ops, Tensor x, Tensor y) {
    return metric.distortion(ops, batch(x), Decoded.of(y));
  }

  private static Batch batch(Tensor x) {
    return Batch.of(SampleSpec.of(Shape.of(2), Domain.UNIT_INTERVAL), x);
  }

  private interface Binary {
    Tensor apply(Ops ops, Tensor x, Tensor y);
  }

  private static double[] evaluate(Binary function, double[] x, double[] y) {
    Graph graph =
        Graph.trace(
            Map.of("x", BATCH, "y", BATCH),
            (ops, in) -> Map.of("result", function.apply(ops, in.get("x"), in.get("y"))));
    return ReferenceEngine.evaluate(graph, 1, Map.of("x", x, "y", y)).get("result");
  }
}
