package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

/** The vocabulary against plain numbers; the contract compares it with the reference engine. */
class OperationTest {
  private static final Shape VECTOR = Shape.of(3);

  private final Engine engine = Engines.create(Engines.config(1, 2048));

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
