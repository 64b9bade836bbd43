package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.OperationCase;
import org.isovae.tck.check.OperationCases;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The vocabulary, operation by operation, against the reference engine and plain numbers. */
class OperationTest {
  private static final Shape VECTOR = Shape.of(3);

  private final Engine engine = Engines.create(Engines.config(1, 2048));

  @TestFactory
  Stream<DynamicTest> valuesAgreeWithTheReferenceEngine() {
    return OperationCases.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compareValues(each)));
  }

  private void compareValues(OperationCase each) {
    Graph graph = each.valueGraph();
    Map<String, float[]> inputs = new LinkedHashMap<>();
    each.inputs().forEach((name, values) -> inputs.put(name, floats(values)));
    try (Workspace workspace = engine.open(1)) {
      float[] actual = workspace.compile(graph).run(each.batch(), inputs).get("y");
      double[] expected = ReferenceEngine.evaluate(graph, each.batch(), each.inputs()).get("y");

      assertClose("y", actual, expected, each.tolerance());
    }
  }

  @TestFactory
  Stream<DynamicTest> gradientsAgreeWithTheReferenceEngine() {
    return OperationCases.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compareGradients(each)));
  }

  private void compareGradients(OperationCase each) {
    Graph graph = each.lossGraph();
    double[] rows = doubles(each.samples().read(0, each.batch()));
    Map<String, double[]> expected =
        ReferenceEngine.gradients(
                graph,
                "loss",
                each.batch(),
                Map.of("x", rows),
                ReferenceEngine.initialParameters(graph, 1),
                0)
            .parameters();
    TrainingPlan plan =
        TrainingPlan.of(each.batch(), 1, step -> 0).withOptimizer(Gradients.KEEPS_THE_GRADIENT);
    try (Workspace workspace = engine.open(1)) {
      workspace.trainer(graph, each.samples(), plan).advance(1);

      Map<String, float[]> actual = Gradients.of(workspace.snapshot());
      // A gradient is a sum of products, so its error is relative to the largest of its terms.
      expected.forEach(
          (name, values) -> assertClose(name, actual.get(name), values, 4 * each.tolerance()));
      assertThat(actual.keySet()).isEqualTo(expected.keySet());
    }
  }

  private static void assertClose(
      String name, float[] actual, double[] expected, double tolerance) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s, place %d", name, i)
          .isCloseTo(expected[i], within(tolerance * (1 + Math.abs(expected[i]))));
    }
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = (float) values[i];
    }
    return result;
  }

  private static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      result[i] = values[i];
    }
    return result;
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
  void whatALossDependsOnWithoutAnyGradientStaysAsItIs() {
    float[] at = {2, -3};

    assertThat(Gradients.of(engine, at, (ops, p) -> ops.sum(ops.sign(p)))).containsExactly(0, 0);
    assertThat(
            Gradients.of(
                engine,
                at,
                (ops, p) -> ops.sum(ops.broadcastLike(ops.constant(Shape.of(1), 5), p))))
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

  private float[] evaluate(Shape shape, float[] x, Graph.Function function) {
    try (Workspace workspace = engine.open(1)) {
      return workspace.compile(Graph.of(shape, function)).run(1, Map.of("x", x)).get("y");
    }
  }

  @Test
  void valuesAreThePlainOnes() {
    float[] x = {-1, 0, 2};

    assertThat(evaluate(VECTOR, x, (ops, t) -> ops.softplus(ops.multiply(t, 50))))
        .containsExactly(new float[] {0, 0.6931472f, 100}, Offset.offset(1e-6f));
    assertThat(evaluate(VECTOR, x, Ops::sign)).containsExactly(-1, 0, 1);
    assertThat(evaluate(VECTOR, x, (ops, t) -> ops.greater(t, ops.constant(0))))
        .containsExactly(0, 0, 1);
    assertThat(evaluate(VECTOR, x, (ops, t) -> ops.clip(t, -0.5, 1))).containsExactly(-0.5f, 0, 1);
    assertThat(evaluate(VECTOR, x, (ops, t) -> ops.log1p(ops.multiply(t, 1e-10))))
        .containsExactly(-1e-10f, 0, 2e-10f);
  }

  @Test
  void aConvolutionIsACrossCorrelation() {
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    Shape filter = Shape.of(2, 2, 1, 1);

    float[] y =
        evaluate(
            Shape.of(1, 3, 3, 1),
            x,
            (ops, t) ->
                ops.convolution(t, ops.constant(filter, 1, 10, 100, 1000), 1, Padding.VALID));

    assertThat(y).containsExactly(5421, 6532, 8754, 9865);
  }

  @Test
  void rowsMayBeFoldedIntoTheBatch() {
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 2, 3),
            (ops, x) -> ops.sum(ops.reshape(x, Shape.of(Shape.BATCH, 3)), 1));
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    try (Workspace workspace = engine.open(1)) {
      assertThat(workspace.compile(graph).run(2, Map.of("x", x)).get("y"))
          .containsExactly(6, 15, 24, 33);
    }
  }
}
