package org.isovae.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Operation.Padding;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class OpsTest {
  private static final int BATCH = Shape.BATCH;

  private record Misfit(
      String operation, List<Shape> shapes, BiFunction<Ops, List<Tensor>, Tensor> body) {}

  private static Misfit misfit(
      String operation, BiFunction<Ops, List<Tensor>, Tensor> body, Shape... shapes) {
    return new Misfit(operation, List.of(shapes), body);
  }

  private static final List<Misfit> MISFITS =
      List.of(
          misfit(
              "add", (o, t) -> o.add(t.get(0), t.get(1)), Shape.of(BATCH, 3), Shape.of(BATCH, 4)),
          misfit("subtract", (o, t) -> o.subtract(t.get(0), t.get(1)), Shape.of(3), Shape.of(2)),
          misfit("maximum", (o, t) -> o.maximum(t.get(0), t.get(1)), Shape.of(3, 2), Shape.of(3)),
          misfit(
              "multiply",
              (o, t) -> o.multiply(t.get(0), t.get(1)),
              Shape.of(BATCH),
              Shape.of(4, 3)),
          misfit(
              "matMul", (o, t) -> o.matMul(t.get(0), t.get(1)), Shape.of(BATCH, 3), Shape.of(4, 5)),
          misfit("matMul", (o, t) -> o.matMul(t.get(0), t.get(1)), Shape.of(3), Shape.of(3, 5)),
          misfit(
              "matMul",
              (o, t) -> o.matMul(t.get(0), true, t.get(1), false),
              Shape.of(3, 2),
              Shape.of(2, 5)),
          misfit(
              "broadcastLike",
              (o, t) -> o.broadcastLike(t.get(0), t.get(1)),
              Shape.of(BATCH, 3),
              Shape.of(3)),
          misfit(
              "concat",
              (o, t) -> o.concat(1, t.get(0), t.get(1)),
              Shape.of(BATCH, 3, 2),
              Shape.of(BATCH, 3, 4)),
          misfit(
              "convolution",
              (o, t) -> o.convolution(t.get(0), t.get(1), 1, Padding.SAME),
              Shape.of(BATCH, 8, 8, 3),
              Shape.of(3, 3, 2, 4)),
          misfit(
              "convolutionTranspose",
              (o, t) -> o.convolutionTranspose(t.get(0), t.get(1), 2, Padding.SAME, 8, 8),
              Shape.of(BATCH, 4, 4, 3),
              Shape.of(3, 3, 3, 4)),
          misfit(
              "depthwiseConvolution",
              (o, t) -> o.depthwiseConvolution(t.get(0), t.get(1), 1, Padding.VALID),
              Shape.of(BATCH, 4, 4, 3),
              Shape.of(3, 3, 1, 1)));

  @TestFactory
  Stream<DynamicTest> misfitsNameTheOperationTheScopeAndBothShapes() {
    return MISFITS.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.operation() + " " + each.shapes(),
                    () ->
                        assertThatThrownBy(() -> trace(each))
                            .isInstanceOf(ShapeException.class)
                            .hasMessageContaining(each.operation() + " in decoder/head")
                            .hasMessageContaining(each.shapes().get(0).toString())
                            .hasMessageContaining(each.shapes().get(1).toString())));
  }

  private static void trace(Misfit misfit) {
    Map<String, Shape> inputs =
        new TreeMap<>(Map.of("a", misfit.shapes().get(0), "b", misfit.shapes().get(1)));
    Graph.trace(
        inputs,
        (ops, in) ->
            Map.of(
                "y",
                misfit.body().apply(ops.scope("decoder").scope("head"), List.copyOf(in.values()))));
  }

  private static Shape shape(Shape input, Graph.Function function) {
    return Graph.of(input, function).outputs().get("y").shape();
  }

  @Test
  void wrongAxesAndPlacesAreRefusedWithTheShape() {
    Shape shape = Shape.of(BATCH, 3);
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.sum(x, 2)))
        .hasMessageContaining("sum")
        .hasMessageContaining("[batch, 3] has no axis 2");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.slice(x, 1, 2, 2)))
        .hasMessageContaining("slice")
        .hasMessageContaining("from 2, 2 places");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.slice(x, 0, 0, 1)))
        .hasMessageContaining("slice");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.gather(x, 1, 0, 3)))
        .hasMessageContaining("no place 3");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.transpose(x, 0, 0)))
        .hasMessageContaining("[0, 0]");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.transpose(x, 1, 0)))
        .hasMessageContaining("batch may only come first");
    assertThatThrownBy(() -> shape(shape, (o, x) -> o.pad(x, new int[] {1, 0}, new int[2])))
        .hasMessageContaining("pad");
    assertThatThrownBy(() -> shape(Shape.of(3), (o, x) -> o.reshape(x, Shape.of(4))))
        .hasMessageContaining("reshape")
        .hasMessageContaining("[3] to [4]");
  }

  @Test
  void shapesFollowBroadcasting() {
    assertThat(
            shape(
                Shape.of(BATCH, 1, 3), (o, x) -> o.add(x, o.constant(Shape.of(4, 1), 1, 2, 3, 4))))
        .isEqualTo(Shape.of(BATCH, 4, 3));
    assertThat(shape(Shape.of(BATCH, 3), (o, x) -> o.add(x, 1))).isEqualTo(Shape.of(BATCH, 3));
  }

  @Test
  void shapesFollowFoldsAndConvolutions() {
    Shape image = Shape.of(BATCH, 9, 8, 2);
    assertThat(shape(image, (o, x) -> o.sum(x, -1, 1))).isEqualTo(Shape.of(BATCH, 8));
    assertThat(shape(image, (o, x) -> o.mean(x))).isEqualTo(Shape.scalar());
    assertThat(shape(image, (o, x) -> o.reduce(Operation.Reduction.MAX, x, true, 1, 2)))
        .isEqualTo(Shape.of(BATCH, 1, 1, 2));
    assertThat(shape(image, (o, x) -> o.sumPerSample(x))).isEqualTo(Shape.of(BATCH));
    assertThat(shape(image, (o, x) -> o.flatten(x))).isEqualTo(Shape.of(BATCH, 144));
    Shape filter = Shape.of(4, 3, 2, 5);
    Initializer ones = Initializer.constant(1);
    assertThat(
            shape(
                image, (o, x) -> o.convolution(x, o.parameter("f", filter, ones), 2, Padding.SAME)))
        .isEqualTo(Shape.of(BATCH, 5, 4, 5));
    assertThat(
            shape(
                image,
                (o, x) -> o.convolution(x, o.parameter("f", filter, ones), 2, Padding.VALID)))
        .isEqualTo(Shape.of(BATCH, 3, 3, 5));
  }

  @Test
  void parameterOfOneNameIsOneParameter() {
    Graph graph =
        Graph.of(
            Shape.of(BATCH, 2),
            (ops, x) -> {
              Tensor first = ops.scope("a").parameter("w", Shape.of(2), Initializer.zeros());
              Tensor second = ops.scope("a").parameter("w", Shape.of(2), Initializer.zeros());
              assertThat(second).isSameAs(first);
              Tensor other = ops.scope("b").parameter("w", Shape.of(2), Initializer.zeros());
              return ops.add(ops.add(x, first), ops.add(second, other));
            });
    assertThat(graph.parameters().keySet()).containsExactlyInAnyOrder("a/w", "b/w");
  }

  @Test
  void parameterAskedForWithAnotherShapeIsRefused() {
    assertThatThrownBy(
            () ->
                shape(
                    Shape.of(BATCH, 2),
                    (ops, x) -> {
                      Ops scope = ops.scope("encoder");
                      Tensor w = scope.parameter("w", Shape.of(2), Initializer.zeros());
                      return ops.add(w, scope.parameter("w", Shape.of(3), Initializer.zeros()));
                    }))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("encoder/w")
        .hasMessageContaining("asked for as [3], declared as [2]");
  }

  @Test
  void graphHoldsOnlyWhatItsOutputsNeed() {
    Graph graph =
        Graph.of(
            Shape.of(BATCH, 2),
            (ops, x) -> {
              ops.parameter("unused", Shape.of(2), Initializer.zeros());
              ops.exp(x);
              return ops.square(ops.tanh(x));
            });
    assertThat(graph.parameters()).isEmpty();
    assertThat(graph.nodes())
        .extracting(node -> node.operation().name())
        .containsExactly("input", "tanh", "square");
  }

  @Test
  void initializersCheckTheirShapes() {
    assertThatThrownBy(() -> Initializer.of(1, 2).values(Shape.of(3), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[3] needs 3 values, got 2");
    assertThatThrownBy(() -> Initializer.glorotUniform().values(Shape.of(3), null))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("[3]");
    float[] values = Initializer.glorotUniform().values(Shape.of(30, 20), Seeds.generator(1));
    float limit = (float) Math.sqrt(6.0 / 50);
    for (float value : values) {
      assertThat(value).isBetween(-limit, limit);
    }
  }
}
