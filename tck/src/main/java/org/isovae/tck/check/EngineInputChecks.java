package org.isovae.tck.check;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** What a training step is fed, by name. */
final class EngineInputChecks {
  private static final int ROWS = 12;

  private final EngineSubject subject;

  private EngineInputChecks(EngineSubject subject) {
    this.subject = subject;
  }

  static List<Check> all(EngineSubject subject) {
    EngineInputChecks checks = new EngineInputChecks(subject);
    return List.of(
        subject.onWorkspace("a loss gets the inputs that it names", checks::named),
        subject.onWorkspace("a loss need not look at the rows", checks::stepOnly),
        subject.onWorkspace("a training input that there is not is refused", checks::unknown),
        subject.onWorkspace("a training input of another shape is refused", checks::misfit));
  }

  private Trainer trainer(Workspace workspace, Map<String, Shape> inputs, Graph.Body watched) {
    Graph loss =
        Graph.traceTraining(
            inputs,
            (ops, in) -> {
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(1));
              outputs.put("loss", ops.square(w));
              outputs.putAll(watched.build(ops, in));
              return outputs;
            });
    TrainingPlan plan = TrainingPlan.of(3, subject.seed(), step -> 0.01);
    return workspace.trainer(loss, new NumberedRows(ROWS), plan);
  }

  /** Every input tells the number of its row, and all must tell the same. */
  private void named(Workspace workspace) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put(NumberedRows.CORNER, Shape.of(Shape.BATCH, 2, 2));
    inputs.put(TrainingInputs.STEP, Shape.scalar());
    inputs.put(TrainingInputs.ROW, Shape.of(Shape.BATCH));
    inputs.put(TrainingInputs.X, Shape.of(Shape.BATCH, 2));
    inputs.put(NumberedRows.HALF, Shape.of(Shape.BATCH));
    Trainer trainer =
        trainer(
            workspace,
            inputs,
            (ops, in) -> {
              Tensor row = in.get(TrainingInputs.ROW);
              Tensor x = in.get(TrainingInputs.X);
              Tensor column = ops.reshape(row, Shape.of(Shape.BATCH, 1));
              Tensor expected = ops.concat(1, column, ops.negate(column));
              Tensor twice = ops.multiply(in.get(NumberedRows.HALF), 2);
              Tensor corner = ops.flatten(in.get(NumberedRows.CORNER));
              Map<String, Tensor> watched = new LinkedHashMap<>();
              watched.put("rows", ops.sum(ops.square(row)));
              watched.put("x", ops.max(ops.abs(ops.subtract(x, expected))));
              watched.put("half", ops.max(ops.abs(ops.subtract(twice, row))));
              watched.put(
                  "corner", ops.max(ops.abs(ops.subtract(ops.slice(corner, 1, 3, 1), column))));
              watched.put("elsewhere", ops.max(ops.abs(ops.slice(corner, 1, 0, 3))));
              watched.put("step", in.get(TrainingInputs.STEP));
              return watched;
            });
    double squares = 0;
    for (int step = 0; step < 2 * ROWS / 3; step++) {
      float[] row = trainer.advance(1).values()[0];
      squares += row[1];
      float[] expected = {row[0], row[1], 0, 0, 0, 0, step};
      Expect.same(row, expected, "loss, rows, four differences and step of step " + step);
    }
    // two epochs of 0² + 1² + … + 11²
    Expect.that(squares == 2 * 506, "the squares of the rows of two epochs sum to %s", squares);
  }

  private void stepOnly(Workspace workspace) {
    Trainer trainer =
        trainer(
            workspace,
            Map.of(TrainingInputs.STEP, Shape.scalar()),
            (ops, in) -> Map.of("next", ops.add(in.get(TrainingInputs.STEP), 1)));
    float[] next = new float[5];
    for (int done = 0; done < 5; ) {
      for (float[] row : trainer.advance(5 - done).values()) {
        next[done++] = row[1];
      }
    }
    Expect.that(
        Arrays.equals(next, new float[] {1, 2, 3, 4, 5}),
        "the steps plus 1 are %s",
        Arrays.toString(next));
  }

  private void unknown(Workspace workspace) {
    Expect.refusal(
        "a loss with an input that the samples do not have",
        IllegalArgumentException.class,
        () ->
            trainer(
                workspace,
                Map.of("colour", Shape.of(Shape.BATCH)),
                (ops, in) -> Map.of("colour", ops.sum(in.get("colour")))),
        "colour",
        NumberedRows.HALF);
  }

  private void misfit(Workspace workspace) {
    Expect.refusal(
        "a loss that wants x as [batch, 3] of samples that are [batch, 2]",
        IllegalArgumentException.class,
        () ->
            trainer(
                workspace,
                Map.of(TrainingInputs.X, Shape.of(Shape.BATCH, 3)),
                (ops, in) -> Map.of("sum", ops.sum(in.get(TrainingInputs.X)))),
        "x",
        "[batch, 3]",
        "[batch, 2]");
  }
}
