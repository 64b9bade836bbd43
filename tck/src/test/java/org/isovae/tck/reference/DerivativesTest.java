package org.isovae.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.check.OperationCase;
import org.isovae.tck.check.OperationCases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Forward mode, of every operation and of networks. */
final class DerivativesTest {
  private static final double STEP = 1e-5;

  @TestFactory
  Stream<DynamicTest> derivativesAgreeWithNumericDifferences() {
    return OperationCases.all().stream()
        .filter(OperationCase::smooth)
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compareNumerically(each)));
  }

  private static void compareNumerically(OperationCase each) {
    Graph value = each.valueGraph();
    Graph derivative = each.derivativeGraph();
    Map<String, double[]> at = each.derivativeInputs();
    Map<String, double[]> outputs = ReferenceEngine.evaluate(derivative, each.batch(), at);
    for (int i = 0; i < each.arguments().size(); i++) {
      String first = "derivative-" + i;
      String argument = OperationCase.label(i);
      double[] numeric =
          difference(
              moved(each.inputs(), argument, at.get("tangent-" + i), 1),
              moved(each.inputs(), argument, at.get("tangent-" + i), -1),
              inputs -> ReferenceEngine.evaluate(value, each.batch(), inputs).get("y"));
      assertClose(outputs.get(first), numeric, first);
      double[] second =
          difference(
              moved(at, argument, at.get("tangent-" + i), 1),
              moved(at, argument, at.get("tangent-" + i), -1),
              inputs -> ReferenceEngine.evaluate(derivative, each.batch(), inputs).get(first));
      assertClose(outputs.get("second-" + i), second, "second-" + i);
    }
  }

  @FunctionalInterface
  private interface At {
    double[] value(Map<String, double[]> inputs);
  }

  private static double[] difference(
      Map<String, double[]> up, Map<String, double[]> down, At function) {
    double[] above = function.value(up);
    double[] below = function.value(down);
    double[] result = new double[above.length];
    Arrays.setAll(result, i -> (above[i] - below[i]) / (2 * STEP));
    return result;
  }

  private static Map<String, double[]> moved(
      Map<String, double[]> inputs, String name, double[] along, int sign) {
    Map<String, double[]> result = new LinkedHashMap<>(inputs);
    double[] values = inputs.get(name).clone();
    Arrays.setAll(values, i -> values[i] + sign * STEP * along[i]);
    result.put(name, values);
    return result;
  }

  private static void assertClose(double[] actual, double[] expected, String what) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i])
          .as("%s, place %d", what, i)
          .isCloseTo(expected[i], within(1e-6 * (1 + Math.abs(expected[i]))));
    }
  }

  /** wᵀ(J·v) = (Jᵀ·w)·v, at kinks and ties too: both modes follow the same conventions. */
  @TestFactory
  Stream<DynamicTest> derivativesAgreeWithGradients() {
    return OperationCases.all().stream()
        .map(each -> DynamicTest.dynamicTest(each.name(), () -> compareGradients(each)));
  }

  private static void compareGradients(OperationCase each) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    each.valueGraph().inputs().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Graph weighted =
        Graph.trace(
            shapes,
            (ops, in) -> {
              Tensor y = each.body().apply(ops, List.copyOf(in.values()));
              return Map.of("loss", ops.sum(ops.multiply(y, weights(ops, y))));
            });
    Gradients gradients =
        ReferenceEngine.gradients(weighted, "loss", each.batch(), each.inputs(), Map.of(), 0);
    Map<String, double[]> at = each.derivativeInputs();
    Graph derivative = each.derivativeGraph();
    Map<String, double[]> outputs = ReferenceEngine.evaluate(derivative, each.batch(), at);
    for (int i = 0; i < each.arguments().size(); i++) {
      double[] gradient = gradients.inputs().get(OperationCase.label(i));
      double expected = 0;
      for (int place = 0; place < gradient.length; place++) {
        expected += gradient[place] * at.get("tangent-" + i)[place];
      }
      double[] tangent = outputs.get("derivative-" + i);
      int row = derivative.outputs().get("derivative-" + i).shape().size();
      double actual = 0;
      for (int place = 0; place < tangent.length; place++) {
        actual += tangent[place] * weight(place % row);
      }
      assertThat(actual)
          .as("argument %d", i)
          .isCloseTo(expected, within(1e-10 * (1 + Math.abs(expected))));
    }
  }

  private static double weight(int place) {
    return 0.5 + place * 7 % 11 * 0.125;
  }

  private static Tensor weights(Ops ops, Tensor y) {
    Shape shape = y.shape().withBatch(1);
    double[] weights = new double[shape.size()];
    Arrays.setAll(weights, DerivativesTest::weight);
    return ops.constant(shape, weights);
  }

  /** A decoder 3-8-8-5 with tanh and softplus, and one row. */
  private static Tensor decoder(Ops ops, Tensor z) {
    Tensor first = ops.tanh(layer(ops.scope("first"), z, 8));
    Tensor second = ops.softplus(layer(ops.scope("second"), first, 8));
    return ops.sigmoid(layer(ops.scope("output"), second, 5));
  }

  private static Tensor layer(Ops ops, Tensor x, int width) {
    Shape shape = Shape.of(x.shape().dimension(1), width);
    return ops.add(
        ops.matMul(x, ops.parameter("w", shape, Initializer.glorotUniform())),
        ops.parameter("b", Shape.of(width), Initializer.normal(0, 0.3)));
  }

  @Test
  void aDecodersDerivativesAgreeWithNumericDifferences() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put("z", Shape.of(Shape.BATCH, 3));
    shapes.put("v", Shape.of(Shape.BATCH, 3));
    Graph graph =
        Graph.trace(
            shapes,
            (ops, in) -> {
              Tensor z = in.get("z");
              Tensor y = decoder(ops.scope("decoder"), z);
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("y", y);
              outputs.put("jv", ops.derivative(y, z, in.get("v")));
              Tensor distance = ops.sum(ops.square(y), 1);
              outputs.put("vhv", ops.secondDerivative(distance, z, in.get("v")));
              outputs.put("slope", ops.derivative(distance, z, in.get("v")));
              return outputs;
            });
    Map<String, double[]> parameters = ReferenceEngine.initialParameters(graph, 3);
    double[] z = Seeds.generator(1).doubles(12, -1, 1).toArray();
    double[] v = Seeds.generator(2).doubles(12, -1, 1).toArray();
    Map<String, double[]> at = Map.of("z", z, "v", v);
    Map<String, double[]> outputs = ReferenceEngine.evaluate(graph, 4, at, parameters, 0);
    Map<String, double[]> up = moved(at, "z", v, 1);
    Map<String, double[]> down = moved(at, "z", v, -1);

    assertClose(
        outputs.get("jv"),
        difference(up, down, in -> ReferenceEngine.evaluate(graph, 4, in, parameters, 0).get("y")),
        "J·v");
    assertClose(
        outputs.get("vhv"),
        difference(
            up, down, in -> ReferenceEngine.evaluate(graph, 4, in, parameters, 0).get("slope")),
        "vᵀHv");
  }

  private static double[] scalars(Graph.Function function, double... x) {
    Graph graph = Graph.of(Shape.of(x.length), function);
    return ReferenceEngine.evaluate(graph, 1, Map.of("x", x)).get("y");
  }

  @Test
  void theTangentOfASecondDerivativeCountsAsConstant() {
    // along v = x, x² has the second derivative 2·x²; that of x ↦ (x²)˙ = 2·x·x would be 4·x²
    assertThat(scalars((ops, x) -> ops.secondDerivative(ops.square(x), x, x), 3))
        .containsExactly(18);
    assertThat(scalars((ops, x) -> ops.secondDerivative(ops.square(x), x, ops.exp(x)), 1))
        .containsExactly(new double[] {2 * Math.exp(2)}, within(1e-12));
  }

  @Test
  void aDerivativeCanBeTakenAtAnyNodeAndOfSeveralOutputs() {
    double[] y =
        scalars(
            (ops, x) -> {
              Tensor middle = ops.exp(x);
              Tensor one = ops.constant(Shape.of(1), 1);
              List<Tensor> tangents =
                  ops.derivatives(
                      List.of(ops.square(middle), ops.add(middle, x), ops.sin(x)), middle, one);
              return ops.concat(0, tangents.toArray(Tensor[]::new));
            },
            0.5);
    assertThat(y).containsExactly(2 * Math.exp(0.5), 1, 0);
  }

  @Test
  void aDerivativeIsDifferentiatedBackwards() {
    Graph graph =
        Graph.of(
            Shape.of(1),
            (ops, x) -> ops.sum(ops.derivative(ops.sin(x), x, ops.constant(Shape.of(1), 1))));
    Gradients gradients =
        ReferenceEngine.gradients(graph, "y", 1, Map.of("x", new double[] {0.7}), Map.of(), 0);
    assertThat(gradients.inputs().get("x"))
        .containsExactly(new double[] {-Math.sin(0.7)}, within(1e-12));
  }

  @Test
  void noiseAndWhatStopsTheGradientAreConstant() {
    double[] y =
        scalars(
            (ops, x) ->
                ops.derivative(
                    ops.multiply(x, ops.stopGradient(ops.add(ops.normal("n", x), x))),
                    x,
                    ops.sign(x)),
            2);
    double[] noise = scalars((ops, x) -> ops.add(ops.normal("n", x), x), 2);
    assertThat(y).containsExactly(noise);
    assertThat(scalars((ops, x) -> ops.derivative(ops.normal("n", x), x, ops.sign(x)), 2))
        .containsExactly(0);
  }

  @Test
  void whatHasNoDerivativeIsRefusedByName() {
    assertThatThrownBy(
            () ->
                scalars(
                    (ops, x) -> {
                      Tensor own =
                          ops.scope("encoder")
                              .nativeOperation(
                                  "engine.native.other",
                                  Object.class,
                                  Object.class,
                                  x.shape(),
                                  (builder, in) -> in.get(0),
                                  x);
                      return ops.derivative(ops.square(own), x, x);
                    },
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nativeOperation[1] in encoder")
        .hasMessageContaining("engine.native.other")
        .hasMessageContaining("stopGradient");
    assertThatThrownBy(
            () -> scalars((ops, x) -> ops.derivative(x, x, ops.constant(Shape.of(2), 1, 2)), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("tangent [2] of an input [1]");
  }
}
