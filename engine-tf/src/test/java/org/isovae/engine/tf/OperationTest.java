package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
  private static final double STEP = 1e-2;

  private final Engine engine = Engines.create(Engines.config(1, 2048));

  private static Tensor weighted(Ops ops, Tensor result) {
    double[] weights = new double[result.shape().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.cos(1 + 0.7 * i);
    }
    return ops.sum(ops.multiply(result, ops.constant(result.shape(), weights)));
  }

  @ParameterizedTest
  @MethodSource("org.isovae.engine.tf.OperationCase#all")
  void gradientIsTheLimitOfDifferences(OperationCase operation) {
    Map<String, State.Values> at = operation.named();
    Map<String, float[]> gradients =
        Gradients.of(
            engine,
            at,
            (ops, in) -> weighted(ops, operation.function().apply(ops, List.copyOf(in.values()))));

    try (Workspace workspace = engine.open(1)) {
      CompiledGraph graph = workspace.compile(weightedGraph(operation));
      at.forEach(
          (name, values) ->
              assertThat(gradients.get(name))
                  .as(name)
                  .containsExactly(differences(graph, at, name), Offset.offset(3e-3f)));
    }
  }

  private static Graph weightedGraph(OperationCase operation) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    operation.named().forEach((name, values) -> inputs.put(name, values.shape()));
    return Graph.trace(
        inputs,
        (ops, in) ->
            Map.of("y", weighted(ops, operation.function().apply(ops, List.copyOf(in.values())))));
  }

  private static float[] differences(
      CompiledGraph graph, Map<String, State.Values> at, String name) {
    float[] centre = at.get(name).data();
    float[] result = new float[centre.length];
    for (int i = 0; i < centre.length; i++) {
      double above = valueAt(graph, at, name, i, STEP);
      double below = valueAt(graph, at, name, i, -STEP);
      result[i] = (float) ((above - below) / (2 * STEP));
    }
    return result;
  }

  private static double valueAt(
      CompiledGraph graph, Map<String, State.Values> at, String name, int place, double step) {
    Map<String, float[]> inputs = new TreeMap<>();
    at.forEach((label, values) -> inputs.put(label, values.data()));
    float[] moved = inputs.get(name).clone();
    moved[place] += (float) step;
    inputs.put(name, moved);
    return graph.run(1, inputs).get("y")[0];
  }

  /** The operations whose operands may have an unknown batch. */
  static Stream<OperationCase> batched() {
    return OperationCase.all().filter(OperationTest::takesBatches);
  }

  private static boolean takesBatches(OperationCase operation) {
    try {
      graph(operation, batchedShapes(operation));
      return true;
    } catch (ShapeException e) {
      return false;
    }
  }

  private static Map<String, Shape> batchedShapes(OperationCase operation) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    operation
        .named()
        .forEach(
            (name, values) -> {
              Shape shape = values.shape();
              boolean batch = shape.rank() > 1 && shape.dimension(0) == 2;
              shapes.put(name, batch ? shape.withoutFirst().batched() : shape);
            });
    return shapes;
  }

  private static Graph graph(OperationCase operation, Map<String, Shape> shapes) {
    return Graph.trace(
        shapes,
        (ops, in) -> Map.of("y", operation.function().apply(ops, List.copyOf(in.values()))));
  }

  @ParameterizedTest
  @MethodSource("batched")
  void anUnknownBatchGivesTheSameValues(OperationCase operation) {
    Map<String, Shape> known = new LinkedHashMap<>();
    Map<String, float[]> inputs = new LinkedHashMap<>();
    operation
        .named()
        .forEach(
            (name, values) -> {
              known.put(name, values.shape());
              inputs.put(name, values.data());
            });
    try (Workspace workspace = engine.open(1)) {
      float[] expected = workspace.compile(graph(operation, known)).run(2, inputs).get("y");
      float[] actual =
          workspace.compile(graph(operation, batchedShapes(operation))).run(2, inputs).get("y");

      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void mostOperationsTakeAnUnknownBatch() {
    assertThat(batched()).hasSizeGreaterThan(60);
  }

  @Test
  void noGradientFlowsThroughSignGreaterStopGradientAndMasks() {
    float[] at = {2, -3};

    assertThat(Gradients.of(engine, at, (ops, p) -> ops.sum(ops.multiply(ops.sign(p), p))))
        .containsExactly(1, -1);
    assertThat(
            Gradients.of(
                engine, at, (ops, p) -> ops.sum(ops.multiply(ops.greater(p, ops.constant(0)), p))))
        .containsExactly(1, 0);
    assertThat(Gradients.of(engine, at, (ops, p) -> ops.sum(ops.multiply(ops.stopGradient(p), p))))
        .containsExactly(2, -3);
    assertThat(
            Gradients.of(
                engine,
                new float[] {0, 2},
                (ops, p) -> ops.sum(ops.where(p, ops.square(p), ops.multiply(p, 7)))))
        .containsExactly(7, 4);
  }

  @Test
  void aLossWithoutAnyGradientLeavesParametersAlone() {
    assertThat(Gradients.of(engine, new float[] {2, -3}, (ops, p) -> ops.sum(ops.sign(p))))
        .containsExactly(0, 0);
  }

  @Test
  void gradientsAtKinksAndTiesAreTheDocumentedOnes() {
    float[] zero = {0};

    assertThat(Gradients.of(engine, zero, (ops, p) -> ops.sum(ops.abs(p)))).containsExactly(0);
    assertThat(Gradients.of(engine, zero, (ops, p) -> ops.sum(ops.relu(p)))).containsExactly(0);
    assertThat(Gradients.of(engine, zero, (ops, p) -> ops.sum(ops.maximum(p, ops.multiply(p, 3)))))
        .containsExactly(1);
    assertThat(Gradients.of(engine, zero, (ops, p) -> ops.sum(ops.minimum(p, ops.multiply(p, 3)))))
        .containsExactly(1);
    assertThat(Gradients.of(engine, new float[] {5, 1, 5}, (ops, p) -> ops.max(p)))
        .containsExactly(0.5f, 0, 0.5f);
  }

  private Map<String, float[]> evaluate(Shape shape, float[] x, Graph.Function function) {
    try (Workspace workspace = engine.open(1)) {
      return workspace.compile(Graph.of(shape, function)).run(1, Map.of("x", x));
    }
  }

  @Test
  void valuesAreThePlainOnes() {
    Shape vector = Shape.of(3);
    float[] x = {-1, 0, 2};

    assertThat(evaluate(vector, x, (ops, t) -> ops.softplus(ops.multiply(t, 50))).get("y"))
        .containsExactly(new float[] {0, 0.6931472f, 100}, Offset.offset(1e-6f));
    assertThat(evaluate(vector, x, Ops::sign).get("y")).containsExactly(-1, 0, 1);
    assertThat(evaluate(vector, x, (ops, t) -> ops.greater(t, ops.constant(0))).get("y"))
        .containsExactly(0, 0, 1);
    assertThat(evaluate(vector, x, (ops, t) -> ops.clip(t, -0.5, 1)).get("y"))
        .containsExactly(-0.5f, 0, 1);
    assertThat(evaluate(vector, x, (ops, t) -> ops.log1p(ops.multiply(t, 1e-10))).get("y"))
        .containsExactly(-1e-10f, 0, 2e-10f);
  }

  @Test
  void aConvolutionIsACrossCorrelation() {
    Shape image = Shape.of(1, 3, 3, 1);
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Shape filter = Shape.of(2, 2, 1, 1);

    assertThat(
            evaluate(
                    image,
                    x,
                    (ops, t) ->
                        ops.convolution(
                            t, ops.constant(filter, 1, 10, 100, 1000), 1, Padding.VALID))
                .get("y"))
        .containsExactly(5421, 6532, 8754, 9865);
  }
}
