package org.isovae.tck.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class ReferenceEngineTest {
  private static final Shape ROW = Shape.of(2);
  private static final TrainingPlan PLAN = TrainingPlan.of(4, 5, step -> 0.05);

  private static final Samples SAMPLES =
      Samples.of(
          SampleSpec.of(ROW, Domain.REALS),
          new float[] {1, 2, -1, 0.5f, 0, 1, 2, -1, 1, 1, -2, 0, 0.5f, 0.25f, -1, -1},
          null,
          null);

  /** Mean of (x·w + b − x₀x₁)². */
  private static Graph regression() {
    return Graph.trace(
        Map.of("x", ROW.batched()),
        (ops, in) -> {
          Tensor x = in.get("x");
          Tensor w = ops.parameter("w", Shape.of(2, 1), Initializer.glorotUniform());
          Tensor b = ops.parameter("b", Shape.of(1), Initializer.zeros());
          Tensor y = ops.add(ops.matMul(x, w), b);
          Tensor goal = ops.multiply(ops.slice(x, 1, 0, 1), ops.slice(x, 1, 1, 1));
          return Map.of("loss", ops.mean(ops.square(ops.subtract(y, goal))));
        });
  }

  private static Graph network() {
    return Graph.trace(
        Map.of("x", ROW.batched()),
        (ops, in) -> {
          Tensor hidden = ops.tanh(layer(ops.scope("first"), in.get("x"), 8));
          Tensor second = ops.tanh(layer(ops.scope("second"), hidden, 4));
          Tensor y = layer(ops.scope("third"), second, 2);
          return Map.of("loss", ops.mean(ops.square(ops.subtract(y, in.get("x")))));
        });
  }

  private static Tensor layer(Ops ops, Tensor x, int width) {
    Shape shape = Shape.of(x.shape().dimension(1), width);
    Tensor weights = ops.parameter("weights", shape, Initializer.glorotUniform());
    return ops.add(
        ops.matMul(x, weights), ops.parameter("bias", Shape.of(width), Initializer.zeros()));
  }

  @Test
  void evaluatesAGraphByHand() {
    Graph graph = Graph.of(ROW.batched(), (ops, x) -> ops.sumPerSample(ops.square(x)));
    assertThat(ReferenceEngine.evaluate(graph, 2, Map.of("x", new double[] {1, 2, 3, 4})).get("y"))
        .containsExactly(5, 25);
  }

  @Test
  void firstStepOfAdamMovesEachParameterByTheRate() {
    try (Workspace workspace = new ReferenceEngine().open(3)) {
      Trainer trainer = workspace.trainer(regression(), SAMPLES, PLAN);
      Map<String, State.Values> before = workspace.snapshot().parameters();
      trainer.advance(1);
      State after = workspace.snapshot();
      for (int i = 0; i < 2; i++) {
        float gradient = after.optimizer().get("m/w").data()[i];
        float moved = after.parameters().get("w").data()[i] - before.get("w").data()[i];
        assertThat(moved).isCloseTo(-0.05f * Math.signum(gradient), within(1e-6f));
      }
    }
  }

  @Test
  void trainsASmallNetwork() {
    try (Workspace workspace = new ReferenceEngine().open(3)) {
      Trainer trainer = workspace.trainer(network(), SAMPLES, TrainingPlan.of(8, 5, step -> 0.02));
      float first = trainer.advance(1).last("loss");
      float last = trainer.advance(500).last("loss");
      assertThat(first).isGreaterThan(0.3f);
      assertThat(last).isLessThan(0.01f);
      assertThat(trainer.step()).isEqualTo(501);
    }
  }

  @Test
  void linearRegressionReachesTheLeastSquaresSolution() {
    // the least-squares solution is where the gradient over all eight rows is zero
    try (Workspace workspace = new ReferenceEngine().open(3)) {
      Trainer trainer =
          workspace.trainer(
              regression(),
              SAMPLES,
              TrainingPlan.of(8, 5, step -> 0.1 * Math.pow(0.995, (double) step)));
      trainer.advance(2000);
      Map<String, double[]> parameters =
          Map.of(
              "w", Floats.widen(workspace.snapshot().parameters().get("w").data()),
              "b", Floats.widen(workspace.snapshot().parameters().get("b").data()));
      Gradients gradients =
          ReferenceEngine.gradients(
              regression(),
              "loss",
              8,
              Map.of("x", Floats.widen(SAMPLES.read(0, 8))),
              parameters,
              0);
      assertThat(gradients.parameters().get("w")).containsExactly(new double[2], within(1e-4));
      assertThat(gradients.parameters().get("b")).containsExactly(new double[1], within(1e-4));
    }
  }

  @Test
  void exportIsRefusedWithAdvice() {
    try (Workspace workspace = new ReferenceEngine().open(3)) {
      assertThatThrownBy(() -> workspace.export(Path.of("nowhere"), Map.of()))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("no export")
          .hasMessageContaining("choose");
    }
  }

  @Test
  void outputOfAGradientMustBeScalar() {
    Graph graph = Graph.of(ROW.batched(), (ops, x) -> ops.square(x));
    assertThatThrownBy(
            () -> ReferenceEngine.gradients(graph, "y", 1, Map.of("x", new double[2]), Map.of(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be a scalar");
  }

  @Test
  void namesOfTheTrainingValuesKeepTheGraphsOrder() {
    Graph graph =
        Graph.trace(
            Map.of("x", ROW.batched()),
            (ops, in) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(1));
              outputs.put("total", ops.multiply(w, ops.mean(ops.square(in.get("x")))));
              outputs.put("a", ops.mean(in.get("x")));
              return outputs;
            });
    try (Workspace workspace = new ReferenceEngine().open(3)) {
      assertThat(workspace.trainer(graph, SAMPLES, PLAN).advance(1).names())
          .isEqualTo(List.of("total", "a"));
    }
  }
}
