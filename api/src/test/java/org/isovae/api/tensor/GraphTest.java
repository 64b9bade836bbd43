package org.isovae.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.Capabilities;
import org.isovae.api.tensor.Operation.Padding;
import org.junit.jupiter.api.Test;

final class GraphTest {
  private static final Shape ROWS = Shape.of(Shape.BATCH, 3);

  /** Every kind of operation that has an attribute, with one of them to vary. */
  private static Graph attributes(int number, boolean flag) {
    return Graph.of(
        Shape.of(Shape.BATCH, 4, 4, 2),
        (ops, x) -> {
          Tensor filter =
              ops.parameter("f" + number, Shape.of(2, 2, 2, 2), Initializer.glorotUniform());
          Tensor y = ops.convolution(x, filter, 1, flag ? Padding.SAME : Padding.VALID);
          Tensor flat = ops.sum(y, 1, number);
          Tensor picked = ops.gather(flat, 1, 0, number - 1);
          Tensor noisy = ops.add(picked, ops.normal("draw" + number, picked));
          Tensor weights = ops.constant(Shape.of(2, 2), 1, 2, 3, number);
          return ops.matMul(noisy, false, weights, flag);
        });
  }

  @Test
  void graphsAreEqualIfTheyComputeTheSame() {
    assertThat(attributes(2, true)).isEqualTo(attributes(2, true));
    assertThat(attributes(2, true)).hasSameHashCodeAs(attributes(2, true));
    assertThat(attributes(2, true)).isNotEqualTo(attributes(2, false));
    assertThat(Graph.of(ROWS, (ops, x) -> ops.sum(x, 0)))
        .isNotEqualTo(Graph.of(ROWS, (ops, x) -> ops.sum(x, 1)));
    assertThat(Graph.of(ROWS, (ops, x) -> ops.multiply(x, 2)))
        .isNotEqualTo(Graph.of(ROWS, (ops, x) -> ops.multiply(x, 3)));
    assertThat(Graph.of(ROWS, (ops, x) -> ops.normal("a", x)))
        .isNotEqualTo(Graph.of(ROWS, (ops, x) -> ops.normal("b", x)));
  }

  @Test
  void orderOfTheInputsOfAnOperationCounts() {
    Graph.Function there = (ops, x) -> ops.subtract(ops.exp(x), ops.square(x));
    Graph.Function back = (ops, x) -> ops.subtract(ops.square(x), ops.exp(x));
    assertThat(Graph.of(ROWS, there)).isEqualTo(Graph.of(ROWS, there));
    assertThat(Graph.of(ROWS, there)).isNotEqualTo(Graph.of(ROWS, back));
  }

  @Test
  void scopesDoNotCountButNamesDo() {
    Graph plain = Graph.of(ROWS, Ops::tanh);
    assertThat(Graph.of(ROWS, (ops, x) -> ops.scope("encoder").tanh(x))).isEqualTo(plain);
    assertThat(Graph.trace(Map.of("z", ROWS), (ops, in) -> Map.of("y", ops.tanh(in.get("z")))))
        .isNotEqualTo(plain);
    assertThat(Graph.trace(Map.of("x", ROWS), (ops, in) -> Map.of("t", ops.tanh(in.get("x")))))
        .isNotEqualTo(plain);
    assertThat(Graph.of(Shape.of(Shape.BATCH, 2), Ops::tanh)).isNotEqualTo(plain);
  }

  @Test
  void parametersAreEqualByNameAndShapeWhateverTheyStartFrom() {
    Graph zeros =
        Graph.of(ROWS, (ops, x) -> ops.add(x, ops.parameter("b", Shape.of(3), (s, r) -> null)));
    Graph ones =
        Graph.of(
            ROWS, (ops, x) -> ops.add(x, ops.parameter("b", Shape.of(3), Initializer.zeros())));
    Graph state =
        Graph.of(ROWS, (ops, x) -> ops.add(x, ops.state("b", Shape.of(3), Initializer.zeros())));
    assertThat(zeros).isEqualTo(ones);
    assertThat(state).isNotEqualTo(ones);
  }

  @Test
  void nativeOperationsAreEqualIfTheyAreTheSameObject() {
    Operation.NativeBuilder<Object, Object> one = (builder, in) -> in.get(0);
    Operation.NativeBuilder<Object, Object> other = (builder, in) -> in.get(0);
    assertThat(own(one)).isEqualTo(own(one)).isNotEqualTo(own(other));
  }

  private static Graph own(Operation.NativeBuilder<Object, Object> builder) {
    return Graph.of(
        ROWS,
        (ops, x) -> ops.nativeOperation("c", Object.class, Object.class, x.shape(), builder, x));
  }

  @Test
  void aGraphReadsAsOneLineANode() {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("x", Shape.of(Shape.BATCH, 4, 4, 2));
    inputs.put("unused", Shape.scalar());
    Graph graph =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Ops decoder = ops.scope("decoder");
              Tensor w = decoder.parameter("w", Shape.of(2, 2, 2, 5), Initializer.zeros());
              Tensor y = decoder.convolution(in.get("x"), w, 2, Padding.SAME);
              Tensor mean = ops.state("mean", Shape.of(5), Initializer.zeros());
              ops.update(mean, ops.mean(y, 0, 1, 2));
              return Map.of("loss", ops.sum(ops.multiply(y, 0.5)));
            });
    assertThat(graph.toString().lines())
        .containsExactly(
            "%0 = input x [batch, 4, 4, 2]",
            "%1 = parameter decoder/w [2, 2, 2, 5] in decoder",
            "%2 = convolution %0 %1 stride 2 SAME [batch, 2, 2, 5] in decoder",
            "%3 = constant 0.5 []",
            "%4 = multiply %2 %3 [batch, 2, 2, 5]",
            "%5 = sum %4 over [0, 1, 2, 3] []",
            "%6 = state mean [5]",
            "%7 = mean %2 over [0, 1, 2] [5]",
            "%8 = input unused []",
            "loss = %5",
            "update mean = %7");
  }

  @Test
  void aGraphSaysWhatItRequires() {
    assertThat(attributes(2, true).requires())
        .isEqualTo(Set.of(Capabilities.ENGINE_CONVOLUTION, Capabilities.ENGINE_GATHER));
    assertThat(Graph.of(ROWS, Ops::tanh).requires()).isEmpty();
  }

  @Test
  void operationsAreNamedAsTheMethodsThatWriteThem() {
    Graph graph =
        Graph.of(
            ROWS,
            (ops, x) -> {
              Tensor filter = ops.constant(Shape.of(1, 1, 1, 1), 2);
              Tensor image = ops.reshape(x, Shape.of(Shape.BATCH, 3, 1, 1));
              Tensor wide = ops.depthwiseConvolution(image, filter, 1, Padding.SAME);
              Tensor back = ops.convolutionTranspose(wide, filter, 1, Padding.SAME, 3, 1);
              Tensor flat = ops.stopGradient(ops.log1p(ops.flatten(back)));
              return ops.matMul(ops.broadcastLike(ops.uniform("u", flat), x), true, flat, false);
            });
    assertThat(graph.nodes().stream().map(node -> node.operation().name()).distinct())
        .contains(
            "depthwiseConvolution",
            "convolutionTranspose",
            "stopGradient",
            "log1p",
            "uniform",
            "broadcastLike",
            "matMul");
  }

  @Test
  void whereLeavesNothingBehindThatItDoesNotNeed() {
    Graph equal = Graph.of(ROWS, (ops, x) -> ops.where(x, ops.exp(x), ops.square(x)));
    assertThat(equal.nodes())
        .extracting(node -> node.operation().name())
        .containsExactly("input", "exp", "square", "where");
    Graph scalar = Graph.of(ROWS, (ops, x) -> ops.where(x, ops.constant(1), ops.square(x)));
    assertThat(scalar.nodes())
        .extracting(node -> node.operation().name())
        .containsExactly("input", "constant", "reshape", "broadcastLike", "square", "where");
  }

  @Test
  void onlyATrainingStepIsTraining() {
    boolean[] seen = new boolean[2];
    Graph.trace(
        Map.of(),
        (ops, in) -> {
          seen[0] = ops.scope("a").training();
          return Map.of();
        });
    Graph.traceTraining(
        Map.of(),
        (ops, in) -> {
          seen[1] = ops.scope("a").training();
          return Map.of();
        });
    assertThat(seen).containsExactly(false, true);
  }

  @Test
  void anUpdateIsPartOfTheGraphAndTheFirstOneCounts() {
    Graph graph =
        Graph.traceTraining(
            Map.of("x", ROWS),
            (ops, in) -> {
              for (int i = 0; i < 2; i++) {
                Ops scope = ops.scope("norm");
                Tensor mean = scope.state("mean", Shape.of(3), Initializer.zeros());
                scope.update(mean, i == 0 ? ops.mean(in.get("x"), 0) : ops.exp(mean));
              }
              return Map.of("loss", ops.sum(in.get("x")));
            });
    assertThat(graph.updates().keySet()).containsExactly("norm/mean");
    assertThat(graph.updates().get("norm/mean").operation().name()).isEqualTo("mean");
    assertThat(graph.states().keySet()).containsExactly("norm/mean");
    assertThat(graph.parameters()).isEmpty();
    assertThat(graph.requires()).containsExactly(Capabilities.ENGINE_STATE);
  }

  private static void training(Graph.Function body) {
    Graph.traceTraining(Map.of("x", ROWS), (ops, in) -> Map.of("y", body.apply(ops, in.get("x"))));
  }

  private static Tensor updated(Ops ops, Tensor state, Tensor value) {
    ops.update(state, value);
    return value;
  }

  @Test
  void whatCannotBeUpdatedIsRefused() {
    assertThatThrownBy(
            () ->
                Graph.of(
                    ROWS,
                    (ops, x) ->
                        updated(
                            ops,
                            ops.scope("norm").state("mean", Shape.of(3), Initializer.zeros()),
                            ops.mean(x, 0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("norm/mean")
        .hasMessageContaining("Ops.training()");
    assertThatThrownBy(
            () ->
                training(
                    (ops, x) -> updated(ops, ops.state("s", Shape.of(3), Initializer.zeros()), x)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("state s")
        .hasMessageContaining("[batch, 3] for [3]");
    assertThatThrownBy(() -> training((ops, x) -> updated(ops, x, x)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no state");
    assertThatThrownBy(
            () ->
                training(
                    (ops, x) -> {
                      ops.parameter("w", Shape.of(3), Initializer.zeros());
                      return ops.state("w", Shape.of(3), Initializer.zeros());
                    }))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("state w")
        .hasMessageContaining("parameter of that name");
  }

  @Test
  void noiseIsNamedByItsScope() {
    Graph graph =
        Graph.of(
            ROWS,
            (ops, x) -> {
              Tensor sum = x;
              for (String scope : List.of("a", "b", "a", "a")) {
                sum = ops.add(sum, ops.scope(scope).normal("draw", x));
              }
              return sum;
            });
    assertThat(
            graph.nodes().stream()
                .map(Tensor::operation)
                .filter(Operation.Noise.class::isInstance)
                .map(operation -> ((Operation.Noise) operation).label()))
        .containsExactlyInAnyOrder("a/draw", "b/draw", "a/draw#2", "a/draw#3");
  }

  @Test
  void noiseOfATakenNameIsRefused() {
    assertThatThrownBy(
            () ->
                Graph.of(
                    ROWS,
                    (ops, x) -> {
                      Ops scope = ops.scope("encoder");
                      return scope.add(scope.normal("draw", x), scope.uniform("draw", x));
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("encoder/draw")
        .hasMessageContaining("a name of its own");
  }
}
