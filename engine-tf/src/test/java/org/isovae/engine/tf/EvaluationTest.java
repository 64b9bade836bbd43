package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Shape PAIRS = Shape.of(Shape.BATCH, 2);

  private final Engine engine = Engines.cpu();
  private final Workspace workspace = engine.open(7);

  @AfterEach
  void close() {
    assertThat(workspace.liveTensors()).isZero();
    workspace.close();
    engine.close();
  }

  private static Graph scaled(float... factors) {
    return Graph.of(
        PAIRS,
        (ops, x) ->
            ops.multiply(x, ops.parameter("factors", Shape.of(2), Initializer.of(factors))));
  }

  @Test
  void oneCompiledGraphTakesBatchesOfAnySize() {
    CompiledGraph graph = workspace.compile(scaled(2, 3));

    assertThat(graph.run(1, Map.of("x", new float[] {1, 10})).get("y")).containsExactly(2, 30);
    assertThat(graph.run(2, Map.of("x", new float[] {1, 2, 3, 4})).get("y"))
        .containsExactly(2, 6, 6, 12);
  }

  @Test
  void outputsComeInTheirOrderAndMayBeInputsParametersOrConstants() {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("a", PAIRS);
    inputs.put("unused", Shape.of(3));
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("z", in.get("a"));
              outputs.put("p", ops.parameter("p", Shape.of(1), Initializer.of(4)));
              outputs.put("c", ops.constant(Shape.of(2), 5, 6));
              outputs.put("b", in.get("a"));
              return outputs;
            });

    Map<String, float[]> result =
        workspace
            .compile(graph)
            .run(1, Map.of("a", new float[] {1, 2}, "unused", new float[] {0, 0, 0}));

    assertThat(result.keySet()).containsExactly("z", "p", "c", "b");
    assertThat(result.get("z")).containsExactly(1, 2);
    assertThat(result.get("p")).containsExactly(4);
    assertThat(result.get("c")).containsExactly(5, 6);
    assertThat(result.get("b")).containsExactly(1, 2);
  }

  @Test
  void graphsCompiledLaterShareTheParameters() {
    workspace.compile(scaled(2, 3)).run(1, Map.of("x", new float[] {1, 1}));

    CompiledGraph later = workspace.compile(scaled(20, 30));

    assertThat(later.run(1, Map.of("x", new float[] {1, 1})).get("y")).containsExactly(2, 3);
  }

  @Test
  void aMissingAnUnknownAndAWrongInputAreNamed() {
    CompiledGraph graph = workspace.compile(scaled(2, 3));

    assertThatThrownBy(() -> graph.run(1, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input x is missing; the graph has the inputs [x]");
    assertThatThrownBy(() -> graph.run(1, Map.of("x", new float[] {1, 2}, "w", new float[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input w is unknown; the graph has the inputs [x]");
    assertThatThrownBy(() -> graph.run(2, Map.of("x", new float[] {1, 2, 3})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input x: expected 4 values for the shape [2, 2], got 3");
    assertThatThrownBy(() -> graph.run(0, Map.of("x", new float[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: expected at least 1 row, got 0");
  }

  @Test
  void noiseDependsOnTheSeedAndTheStreamAlone() {
    Graph noisy =
        Graph.trace(
            Map.of("x", PAIRS),
            (ops, in) -> {
              Tensor x = in.get("x");
              return Map.of(
                  "first",
                  ops.normal("first", x),
                  "second",
                  ops.normal("second", x),
                  "u",
                  ops.uniform("u", x));
            });
    float[] x = new float[2000];
    CompiledGraph graph = workspace.compile(noisy);

    Map<String, float[]> result = graph.run(1000, Map.of("x", x), 5);

    assertThat(graph.run(1000, Map.of("x", x), 5).get("first")).isEqualTo(result.get("first"));
    assertThat(workspace.compile(noisy).run(1000, Map.of("x", x), 5).get("first"))
        .isEqualTo(result.get("first"));
    assertThat(graph.run(1000, Map.of("x", x), 6).get("first")).isNotEqualTo(result.get("first"));
    assertThat(result.get("second")).isNotEqualTo(result.get("first"));
    assertThat(mean(result.get("first"), 1)).isBetween(-0.1, 0.1);
    assertThat(mean(result.get("first"), 2)).isBetween(0.9, 1.1);
    assertThat(mean(result.get("u"), 1)).isBetween(0.47, 0.53);
    assertThat(mean(result.get("u"), 2)).isBetween(0.30, 0.37);
    assertThatThrownBy(() -> graph.run(1000, Map.of("x", x)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("noise seed");
  }

  private static double mean(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }

  @Test
  void theFirstValuesOfAParameterDependOnTheSeedAndItsNameAlone() {
    Graph weights = weights("w");
    try (Workspace same = engine.open(7);
        Workspace other = engine.open(8)) {
      float[] values = values(workspace, weights);

      assertThat(values(same, weights("v"))).isNotEqualTo(values);
      assertThat(values(same, weights)).isEqualTo(values);
      assertThat(values(other, weights)).isNotEqualTo(values);
    }
  }

  private static Graph weights(String name) {
    Initializer initializer = Initializer.glorotUniform();
    return Graph.trace(
        Map.of(), (ops, in) -> Map.of("w", ops.parameter(name, Shape.of(3, 4), initializer)));
  }

  private static float[] values(Workspace workspace, Graph graph) {
    return workspace.compile(graph).run(1, Map.of()).get("w");
  }

  @Test
  void aParameterOfAnotherShapeThanBeforeIsRefused() {
    workspace.compile(scaled(2, 3));
    Graph wider =
        Graph.of(
            Shape.of(Shape.BATCH, 3),
            (ops, x) ->
                ops.multiply(x, ops.parameter("factors", Shape.of(3), Initializer.zeros())));

    assertThatThrownBy(() -> workspace.compile(wider))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter factors: this graph wants the shape [3], an earlier one [2]");
  }

  @Test
  void restoredValuesWaitForTheGraphThatNamesThem() {
    State.Values waiting = new State.Values(Shape.of(2), new float[] {5, 6});
    workspace.restore(State.at(9).withParameters(Map.of("factors", waiting)));

    assertThat(workspace.snapshot().parameters().get("factors").data()).containsExactly(5, 6);
    assertThat(workspace.snapshot().step()).isEqualTo(9);
    CompiledGraph graph = workspace.compile(scaled(2, 3));
    assertThat(graph.run(1, Map.of("x", new float[] {1, 1})).get("y")).containsExactly(5, 6);
  }

  @Test
  void aStateThatDoesNotFitChangesNothing() {
    CompiledGraph graph = workspace.compile(scaled(2, 3));
    State.Values fits = new State.Values(Shape.of(1), new float[] {1});
    State wrong =
        State.at(1)
            .withParameters(
                Map.of("a", fits, "factors", new State.Values(Shape.of(3), new float[3])));

    assertThatThrownBy(() -> workspace.restore(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("parameter factors: the state holds the shape [3], the graph wants [2]");

    assertThat(graph.run(1, Map.of("x", new float[] {1, 1})).get("y")).containsExactly(2, 3);
    assertThat(workspace.snapshot().parameters().keySet()).containsExactly("factors");
  }

  @Test
  void aNativeOperationOfAnotherEngineIsRefusedByCapability() {
    Graph foreign =
        Graph.of(
            PAIRS,
            (ops, x) ->
                ops.scope("metric")
                    .nativeOperation(
                        "engine.native.other",
                        StringBuilder.class,
                        String.class,
                        PAIRS,
                        (builder, values) -> "",
                        x));

    assertThatThrownBy(() -> workspace.compile(foreign))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in metric")
        .hasMessageContaining("engine.native.other")
        .hasMessageContaining("engine.native.tensorflow");
  }

  @Test
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  void aNativeOperationGetsTensorFlowsOwnBuilder() {
    Graph graph =
        Graph.of(
            PAIRS,
            (ops, x) ->
                ops.nativeOperation(
                    "engine.native.tensorflow",
                    org.tensorflow.op.Ops.class,
                    org.tensorflow.Operand.class,
                    PAIRS,
                    (builder, values) -> cumulated(builder, values.get(0)),
                    x));

    assertThat(workspace.compile(graph).run(1, Map.of("x", new float[] {1, 2})).get("y"))
        .containsExactly(1, 3);
  }

  private static org.tensorflow.Operand<?> cumulated(
      org.tensorflow.op.Ops builder, org.tensorflow.Operand<?> x) {
    @SuppressWarnings("unchecked") // the vocabulary has floats only
    org.tensorflow.Operand<org.tensorflow.types.TFloat32> floats =
        (org.tensorflow.Operand<org.tensorflow.types.TFloat32>) x;
    return builder.math.cumsum(floats, builder.constant(1));
  }

  @Test
  @SuppressWarnings("rawtypes") // a class literal has no type argument
  void aFailureAtRunTimeNamesTheComponent() {
    Graph lying =
        Graph.of(
            PAIRS,
            (ops, x) ->
                ops.scope("decoder")
                    .reshape(
                        ops.scope("encoder")
                            .nativeOperation(
                                "engine.native.tensorflow",
                                org.tensorflow.op.Ops.class,
                                org.tensorflow.Operand.class,
                                PAIRS,
                                (builder, values) ->
                                    builder.placeholder(org.tensorflow.types.TFloat32.class),
                                x),
                        PAIRS));

    CompiledGraph graph = workspace.compile(lying);
    assertThatThrownBy(() -> graph.run(1, Map.of("x", new float[2])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TensorFlow failed in the operation")
        .hasMessageContaining("encoder");
  }

  @Test
  void aClosedWorkspaceSaysSo() {
    Workspace closed = engine.open(1);
    CompiledGraph graph = closed.compile(scaled(1, 1));
    closed.close();
    closed.close();

    assertThatThrownBy(() -> graph.run(1, Map.of("x", new float[2])))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the workspace is closed");
    assertThatThrownBy(closed::snapshot).isInstanceOf(IllegalStateException.class);
  }
}
