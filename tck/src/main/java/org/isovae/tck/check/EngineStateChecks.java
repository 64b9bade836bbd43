package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** States: variables that are no parameters, and their updates. */
final class EngineStateChecks {
  private static final int STEPS = 12;

  private final EngineSubject subject;

  private EngineStateChecks(EngineSubject subject) {
    this.subject = subject;
  }

  static List<Check> all(EngineSubject subject) {
    EngineStateChecks checks = new EngineStateChecks(subject);
    return List.of(
        subject.onWorkspace("a state starts from its initialiser", checks::initial),
        subject.onWorkspace("updates see what was there before the step", checks::before),
        subject.onWorkspace("moving averages are the reference engine's", checks::averages),
        subject.onWorkspace("a state that nobody updates stays", checks::untouched),
        subject.onWorkspace("a state can be assigned between steps", checks::assigned),
        subject.onWorkspace("a wrong assignment is refused by name", checks::misassigned),
        subject.onEngine("a restored run goes on with its states", checks::restored),
        subject.onWorkspace("a graph with updates is not evaluated", checks::updatesRefused),
        subject.onWorkspace("one name is a state or a parameter", checks::contradiction));
  }

  private Samples data() {
    return LinearData.PLANE.samples(24, subject.seed(), true);
  }

  private TrainingPlan plan() {
    return TrainingPlan.of(8, subject.seed(), step -> 0.05);
  }

  private Trainer trainer(Workspace workspace, Graph loss) {
    subject.needs(loss);
    return workspace.trainer(loss, data(), plan());
  }

  private static void advance(Trainer trainer, int steps) {
    int done = 0;
    while (done < steps) {
      done += trainer.advance(steps - done).steps();
    }
  }

  private static Graph loss(Graph.Function function) {
    return Graph.traceTraining(
        Map.of("x", Shape.of(Shape.BATCH, 4)),
        (ops, in) -> Map.of("loss", function.apply(ops, in.get("x"))));
  }

  private static Graph read() {
    return Graph.of(
        Shape.of(1),
        (ops, x) ->
            ops.multiply(
                x, ops.scope("norm").state("mean", Shape.of(4), Initializer.normal(1, 0.5))));
  }

  private void initial(Workspace workspace) {
    subject.needs(read());
    double[] expected = ReferenceEngine.initialParameters(read(), subject.seed()).get("norm/mean");
    float[] y = workspace.compile(read()).run(1, Map.of("x", new float[] {1})).get("y");
    Expect.same(Expect.widen(y), expected, "the first value of a state");
    State state = workspace.snapshot();
    Expect.that(
        state.parameters().isEmpty()
            && state.states().keySet().equals(Map.of("norm/mean", 1).keySet()),
        "the snapshot holds the parameters %s and the states %s",
        state.parameters().keySet(),
        state.states().keySet());
    Expect.same(state.states().get("norm/mean").data(), y, "the state in the snapshot");
    Expect.same(workspace.values("norm/mean").data(), y, "the state by name");
  }

  /** Two states that change places, and one that keeps what a parameter was. */
  private void before(Workspace workspace) {
    Graph loss =
        loss(
            (ops, x) -> {
              Tensor a = ops.state("a", Shape.of(3), Initializer.of(1, 2, 3));
              Tensor b = ops.state("b", Shape.of(3), Initializer.of(7, 8, 9));
              Tensor w = ops.parameter("w", Shape.of(4), Initializer.constant(2));
              ops.update(a, b);
              ops.update(b, a);
              ops.update(ops.state("kept", Shape.of(4), Initializer.zeros()), w);
              // read by nobody, and updated again: the first update counts
              ops.update(a, ops.multiply(a, 0));
              return ops.mean(ops.square(ops.multiply(x, w)));
            });
    Trainer trainer = trainer(workspace, loss);
    for (int step = 0; step < 5; step++) {
      float[] w = workspace.values("w").data();
      advance(trainer, 1);
      boolean even = step % 2 == 0;
      Expect.same(
          workspace.values("a").data(),
          even ? new float[] {7, 8, 9} : new float[] {1, 2, 3},
          "a, which takes the value of b, after step " + step);
      Expect.same(
          workspace.values("b").data(),
          even ? new float[] {1, 2, 3} : new float[] {7, 8, 9},
          "b, which takes the value of a, after step " + step);
      Expect.same(workspace.values("kept").data(), w, "what w was before step " + step);
    }
  }

  /** Normalised by moving averages that it keeps, with noise and weights. */
  private static Graph normalised() {
    return loss(
        (ops, x) -> {
          Tensor mean = ops.state("norm/mean", Shape.of(4), Initializer.zeros());
          Tensor variance = ops.state("norm/variance", Shape.of(4), Initializer.constant(1));
          Tensor centred = ops.subtract(x, mean);
          ops.update(mean, ops.add(ops.multiply(mean, 0.9), ops.multiply(ops.mean(x, 0), 0.1)));
          ops.update(
              variance,
              ops.add(
                  ops.multiply(variance, 0.9),
                  ops.multiply(ops.mean(ops.square(centred), 0), 0.1)));
          Tensor scaled = ops.divide(centred, ops.sqrt(ops.add(variance, 0.01)));
          Tensor w = ops.parameter("w", Shape.of(4, 2), Initializer.glorotUniform());
          Tensor code = ops.tanh(ops.matMul(scaled, w));
          Tensor back = ops.matMul(code, false, w, true);
          return ops.mean(ops.square(ops.subtract(back, scaled)));
        });
  }

  private void averages(Workspace workspace) {
    advance(trainer(workspace, normalised()), STEPS);
    try (Workspace reference = new ReferenceEngine().open(subject.seed())) {
      advance(reference.trainer(normalised(), data(), plan()), STEPS);
      for (String label : List.of("norm/mean", "norm/variance", "w")) {
        Expect.close(
            Expect.widen(workspace.values(label).data()),
            Expect.widen(reference.values(label).data()),
            2e-4 * subject.slack(),
            label + " after " + STEPS + " steps");
      }
    }
  }

  private void untouched(Workspace workspace) {
    Graph loss =
        loss(
            (ops, x) -> {
              Tensor w = ops.parameter("w", Shape.of(4), Initializer.constant(2));
              Tensor goal = ops.state("goal", Shape.of(4), Initializer.constant(3));
              return ops.mean(ops.square(ops.multiply(x, ops.subtract(w, goal))));
            });
    advance(trainer(workspace, loss), 3);
    Expect.same(
        workspace.values("goal").data(),
        new float[] {3, 3, 3, 3},
        "a state that the loss depends on, after three steps");
  }

  /** The loss watches the state, which its owner sets between the steps. */
  private void assigned(Workspace workspace) {
    Graph loss =
        loss(
            (ops, x) -> {
              Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(0));
              Tensor goal = ops.state("goal", Shape.scalar(), Initializer.constant(3));
              return ops.add(ops.add(ops.multiply(w, 0), goal), ops.multiply(ops.mean(x), 0));
            });
    Trainer trainer = trainer(workspace, loss);
    List<Float> seen = new ArrayList<>();
    for (float goal : new float[] {3, 5, -2}) {
      workspace.assign("goal", new float[] {goal});
      seen.add(trainer.advance(1).last("loss"));
    }
    Expect.that(
        seen.equals(List.of(3f, 5f, -2f)), "3, 5 and -2 were assigned, the steps saw %s", seen);
    workspace.assign("w", new float[] {4});
    Expect.same(workspace.values("w").data(), new float[] {4}, "a parameter that was assigned");
  }

  private void misassigned(Workspace workspace) {
    subject.needs(read());
    workspace.compile(read());
    Expect.refusal(
        "assigning a state that no graph has named",
        IllegalArgumentException.class,
        () -> workspace.assign("norm/median", new float[4]),
        "norm/median",
        "norm/mean");
    Expect.refusal(
        "assigning 3 values to a state of 4",
        IllegalArgumentException.class,
        () -> workspace.assign("norm/mean", new float[3]),
        "norm/mean",
        "3",
        "[4]");
    Expect.refusal(
        "reading a state that no graph has named",
        IllegalArgumentException.class,
        () -> workspace.values("norm/median"),
        "norm/median");
  }

  private void restored(Engine engine) {
    subject.needs(normalised());
    State middle;
    State expected;
    try (Workspace workspace = engine.open(subject.seed())) {
      Trainer trainer = workspace.trainer(normalised(), data(), plan());
      advance(trainer, 5);
      middle = workspace.snapshot();
      advance(trainer, STEPS - 5);
      expected = workspace.snapshot();
    }
    for (boolean trainerFirst : new boolean[] {true, false}) {
      try (Workspace workspace = engine.open(subject.seed() + 5)) {
        if (!trainerFirst) {
          workspace.restore(middle);
        }
        Trainer trainer = workspace.trainer(normalised(), data(), plan());
        if (trainerFirst) {
          workspace.restore(middle);
        }
        advance(trainer, STEPS - 5);
        same(workspace.snapshot(), expected);
      }
    }
  }

  private static void same(State state, State expected) {
    Map<String, State.Values> all = new LinkedHashMap<>(expected.states());
    all.putAll(expected.parameters());
    all.forEach(
        (label, values) ->
            Expect.same(
                (state.states().containsKey(label) ? state.states() : state.parameters())
                    .get(label)
                    .data(),
                values.data(),
                label + ", restored in the middle of the run"));
    Expect.that(
        !Arrays.equals(expected.states().get("norm/mean").data(), new float[4]),
        "the moving average did not move");
  }

  private void updatesRefused(Workspace workspace) {
    subject.needs(normalised());
    Expect.refusal(
        "compiling a graph with updates for evaluation",
        IllegalArgumentException.class,
        () -> workspace.compile(normalised()),
        "norm/mean");
  }

  private void contradiction(Workspace workspace) {
    subject.needs(read());
    workspace.compile(read());
    Graph other =
        Graph.of(
            Shape.of(4),
            (ops, x) -> ops.add(x, ops.parameter("norm/mean", Shape.of(4), Initializer.zeros())));
    Expect.refusal(
        "a parameter with the name of a state",
        IllegalArgumentException.class,
        () -> workspace.compile(other),
        "norm/mean",
        "state");
  }
}
