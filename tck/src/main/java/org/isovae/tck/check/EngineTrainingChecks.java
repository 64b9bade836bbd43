package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Gathering;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;

/** Training: the optimiser, the order of rows, repetition to the bit, stopping. */
final class EngineTrainingChecks {
  private static final int ROWS = 48;
  private static final TrainingPlan.Adam ADAM = new TrainingPlan.Adam(0.8, 0.95, 1e-6);

  private final EngineSubject subject;

  private EngineTrainingChecks(EngineSubject subject) {
    this.subject = subject;
  }

  static List<Check> all(EngineSubject subject) {
    EngineTrainingChecks checks = new EngineTrainingChecks(subject);
    return List.of(
        subject.onWorkspace("Adam gives the reference engine's numbers", checks::adam),
        subject.onWorkspace("weights decay as the reference engine's", checks::decay),
        subject.onWorkspace("gradients are clipped as the reference engine's", checks::clipping),
        subject.onWorkspace("a parameter without a gradient stays", checks::untouched),
        subject.onWorkspace("an epoch shows every row once", checks::epoch),
        subject.onWorkspace("noise changes with the step", checks::stepNoise),
        subject.onEngine("the same seed gives the same bits", checks::sameSeed),
        subject.onEngine("another seed gives other numbers", checks::otherSeed),
        subject.onEngine("a restored run continues to the same bits", checks::restored),
        subject.onEngine("the size of advance does not matter", checks::chunks),
        subject.onEngine("trainings that begin together go as alone", checks::together),
        subject.onWorkspace("evaluation sees the trained parameters", checks::evaluation),
        subject.onWorkspace("training stops at the first NaN", checks::stops),
        subject.onWorkspace("a workspace has one trainer", checks::oneTrainer),
        subject.onWorkspace("training leaves no tensor behind", checks::leaks));
  }

  private TrainingPlan plan(int batch, long seed) {
    return TrainingPlan.of(batch, seed, step -> 0.02 / (1 + 0.1 * step)).withOptimizer(ADAM);
  }

  private Samples data() {
    return LinearData.PLANE.samples(ROWS, subject.seed(), true);
  }

  /** An autoencoder 4-6-2-4, with noise at the bottleneck or without. */
  private static Graph autoencoder(boolean noise) {
    return autoencoder(noise, 1);
  }

  /** The same with a weight of the loss. */
  private static Graph autoencoder(boolean noise, double weight) {
    return Graph.traceTraining(
        Map.of("x", Shape.of(Shape.BATCH, 4)),
        (ops, in) -> {
          Tensor x = in.get("x");
          Tensor w1 = ops.parameter("hidden/w", Shape.of(4, 6), Initializer.glorotUniform());
          Tensor b1 = ops.parameter("hidden/b", Shape.of(6), Initializer.zeros());
          Tensor hidden = ops.tanh(ops.add(ops.matMul(x, w1), b1));
          Tensor w2 = ops.parameter("code/w", Shape.of(6, 2), Initializer.glorotUniform());
          Tensor code = ops.matMul(hidden, w2);
          if (noise) {
            code = ops.add(code, ops.multiply(ops.normal("draw", code), 0.1));
          }
          Tensor w3 = ops.parameter("out/w", Shape.of(2, 4), Initializer.glorotUniform());
          Tensor error = ops.sumPerSample(ops.square(ops.subtract(ops.matMul(code, w3), x)));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("loss", ops.multiply(ops.mean(error), weight));
          outputs.put("code", ops.mean(ops.square(code)));
          return outputs;
        });
  }

  private static List<float[]> advance(Trainer trainer, int steps, int chunk) {
    List<float[]> rows = new ArrayList<>();
    while (rows.size() < steps) {
      long before = trainer.step();
      int asked = Math.min(chunk, steps - rows.size());
      TrainingValues values = trainer.advance(asked);
      Expect.that(
          values.firstStep() == before
              && values.steps() >= 1
              && values.steps() <= asked
              && trainer.step() == before + values.steps(),
          "advance(%d) at step %d gave %d steps from %d on, and is at step %d",
          asked,
          before,
          values.steps(),
          values.firstStep(),
          trainer.step());
      rows.addAll(Arrays.asList(values.values()));
    }
    return rows;
  }

  private static void sameRows(List<float[]> rows, List<float[]> expected, String what) {
    for (int i = 0; i < expected.size(); i++) {
      Expect.same(rows.get(i), expected.get(i), what + ", values of step " + i);
    }
  }

  private static void sameState(State state, State expected, String what) {
    Expect.that(
        state.step() == expected.step(),
        "%s: step %d, expected %d",
        what,
        state.step(),
        expected.step());
    sameValues(state.parameters(), expected.parameters(), what);
    sameValues(state.optimizer(), expected.optimizer(), what);
  }

  private static void sameValues(
      Map<String, State.Values> values, Map<String, State.Values> expected, String what) {
    Expect.that(
        values.keySet().equals(expected.keySet()),
        "%s: the state holds %s, expected %s",
        what,
        values.keySet(),
        expected.keySet());
    expected.forEach(
        (name, each) -> Expect.same(values.get(name).data(), each.data(), what + ", " + name));
  }

  /** All rows in every batch, so that their order matters to rounding only. */
  private void adam(Workspace workspace) {
    agrees(workspace, plan(ROWS, subject.seed()));
  }

  private void decay(Workspace workspace) {
    agrees(workspace, plan(ROWS, subject.seed()).withWeightDecay(0.7));
  }

  /** To a norm that the gradients exceed, by more at first than later. */
  private void clipping(Workspace workspace) {
    agrees(workspace, plan(ROWS, subject.seed()).withClipNorm(0.2));
  }

  private void agrees(Workspace workspace, TrainingPlan plan) {
    Trainer trainer = workspace.trainer(autoencoder(false), data(), plan);
    List<float[]> rows = advance(trainer, 25, 25);
    State state = workspace.snapshot();
    try (Workspace reference = new ReferenceEngine().open(subject.seed())) {
      List<float[]> expectedRows =
          advance(reference.trainer(autoencoder(false), data(), plan), 25, 25);
      State expected = reference.snapshot();
      double tolerance = 2e-4 * subject.slack();
      for (int i = 0; i < 25; i++) {
        Expect.close(
            Expect.widen(rows.get(i)),
            Expect.widen(expectedRows.get(i)),
            tolerance,
            "the outputs of step " + i);
      }
      expected
          .parameters()
          .forEach(
              (label, values) ->
                  Expect.close(
                      Expect.widen(state.parameters().get(label).data()),
                      Expect.widen(values.data()),
                      tolerance,
                      label + " after 25 steps of Adam"));
      expected
          .optimizer()
          .forEach(
              (name, values) ->
                  Expect.close(
                      Expect.widen(state.optimizer().get(name).data()),
                      Expect.widen(values.data()),
                      tolerance,
                      name + " after 25 steps of Adam"));
    }
  }

  private void untouched(Workspace workspace) {
    Graph graph =
        Graph.trace(
            Map.of("x", Shape.of(Shape.BATCH, 4)),
            (ops, in) -> {
              Tensor moved = ops.parameter("moved", Shape.of(4), Initializer.constant(2));
              Tensor kept = ops.parameter("kept", Shape.of(4), Initializer.constant(3));
              Tensor error = ops.subtract(ops.multiply(in.get("x"), moved), ops.stopGradient(kept));
              return Map.of("loss", ops.mean(ops.square(error)));
            });
    advance(workspace.trainer(graph, data(), plan(8, subject.seed())), 3, 3);
    State state = workspace.snapshot();
    float[] threes = {3, 3, 3, 3};
    Expect.same(state.parameters().get("kept").data(), threes, "a parameter without a gradient");
    Expect.that(
        !Arrays.equals(state.parameters().get("moved").data(), new float[] {2, 2, 2, 2}),
        "a parameter with a gradient did not move");
  }

  /** Row i is 2ⁱ: the sum over an epoch says whether each was there once. */
  private void epoch(Workspace workspace) {
    int rows = 12;
    float[] values = new float[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = 1 << i;
    }
    Samples samples = Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), values, null, null);
    Graph graph =
        Graph.trace(
            Map.of("x", Shape.of(Shape.BATCH, 1)),
            (ops, in) -> {
              Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(1));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("loss", ops.square(w));
              outputs.put("rows", ops.sum(in.get("x")));
              return outputs;
            });
    Trainer trainer = workspace.trainer(graph, samples, plan(3, subject.seed()));
    List<String> orders = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<float[]> steps = advance(trainer, rows / 3, rows / 3);
      double sum = steps.stream().mapToDouble(row -> row[1]).sum();
      Expect.that(
          sum == (1 << rows) - 1,
          "epoch %d in batches of 3 showed rows that sum to %s, all %d sum to %d",
          epoch,
          sum,
          rows,
          (1 << rows) - 1);
      orders.add(steps.stream().map(row -> row[1]).toList().toString());
    }
    Expect.that(orders.stream().distinct().count() == 3, "the epochs have the orders %s", orders);
  }

  private void stepNoise(Workspace workspace) {
    Graph graph =
        Graph.trace(
            Map.of("x", Shape.of(Shape.BATCH, 4)),
            (ops, in) -> {
              Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(1));
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put("loss", ops.square(w));
              outputs.put("noise", ops.mean(ops.normal("draw", in.get("x"))));
              return outputs;
            });
    List<float[]> steps =
        advance(workspace.trainer(graph, data(), plan(8, subject.seed())), 20, 20);
    long distinct = steps.stream().map(row -> row[1]).distinct().count();
    Expect.that(distinct == 20, "20 steps drew noise with %d different means", distinct);
  }

  /** What a run of 12 steps in chunks gave. */
  private record Run(List<float[]> rows, State state) {}

  private Run train(Engine engine, long seed, int chunk) {
    try (Workspace workspace = engine.open(seed)) {
      List<float[]> rows =
          advance(workspace.trainer(autoencoder(true), data(), plan(8, seed)), 12, chunk);
      return new Run(rows, workspace.snapshot());
    }
  }

  private void sameSeed(Engine engine) {
    Run first = train(engine, subject.seed(), 12);
    Run second = train(engine, subject.seed(), 12);
    sameRows(second.rows(), first.rows(), "trained again");
    sameState(second.state(), first.state(), "trained again");
  }

  private void otherSeed(Engine engine) {
    float[] first = train(engine, subject.seed(), 12).rows().get(11);
    float[] second = train(engine, subject.seed() + 1, 12).rows().get(11);
    Expect.that(!Arrays.equals(first, second), "another seed gave the same numbers");
  }

  private void chunks(Engine engine) {
    Run expected = train(engine, subject.seed(), 12);
    for (int chunk : new int[] {1, 5}) {
      Run run = train(engine, subject.seed(), chunk);
      sameRows(run.rows(), expected.rows(), "in chunks of " + chunk);
      sameState(run.state(), expected.state(), "in chunks of " + chunk);
    }
  }

  private void restored(Engine engine) {
    Run expected = train(engine, subject.seed(), 12);
    State middle;
    try (Workspace workspace = engine.open(subject.seed())) {
      advance(workspace.trainer(autoencoder(true), data(), plan(8, subject.seed())), 7, 7);
      middle = workspace.snapshot();
    }
    for (boolean trainerFirst : new boolean[] {true, false}) {
      String what = "restored " + (trainerFirst ? "after" : "before") + " the trainer was made";
      // parameters and noise of the new workspace must come from the state and the plan alone
      try (Workspace workspace = engine.open(subject.seed() + 5)) {
        if (!trainerFirst) {
          workspace.restore(middle);
        }
        Trainer trainer = workspace.trainer(autoencoder(true), data(), plan(8, subject.seed()));
        if (trainerFirst) {
          workspace.restore(middle);
        }
        Expect.that(
            trainer.step() == 7, "%s, the trainer is at step %d, not 7", what, trainer.step());
        sameState(workspace.snapshot(), middle, what);
        sameRows(advance(trainer, 5, 5), expected.rows().subList(7, 12), what);
        sameState(workspace.snapshot(), expected.state(), what);
      }
    }
  }

  /** Of several seeds, weights, rates and lengths; one asks for its values in between. */
  private void together(Engine engine) {
    List<Gathering.Place> places = new Gathering(3).places();
    List<CompletableFuture<State>> runs = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      int number = i;
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                try (Workspace workspace = engine.open(number, places.get(number))) {
                  return member(workspace, number);
                }
              },
              task -> new Thread(task, "member").start()));
    }
    for (int i = 0; i < runs.size(); i++) {
      State state = joined(runs.get(i));
      try (Workspace workspace = engine.open(i)) {
        State expected = member(workspace, i);
        Expect.that(state.step() == expected.step(), "training %d: step %d", i, state.step());
        closeValues(state.parameters(), expected.parameters(), "training " + i);
        closeValues(state.optimizer(), expected.optimizer(), "training " + i);
      }
    }
  }

  private State member(Workspace workspace, int number) {
    TrainingPlan plan = TrainingPlan.of(8, number, step -> 0.01 * (1 + number)).withOptimizer(ADAM);
    try (Trainer trainer = workspace.trainer(autoencoder(true, 1 + number), data(), plan)) {
      if (number == 1) {
        advance(trainer, 4, 3);
        workspace.restore(workspace.snapshot());
      }
      advance(trainer, 12 - 4 * number, 5);
    }
    return workspace.snapshot();
  }

  private static State joined(CompletableFuture<State> run) {
    try {
      return run.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void closeValues(
      Map<String, State.Values> values, Map<String, State.Values> expected, String what) {
    Expect.that(
        values.keySet().equals(expected.keySet()),
        "%s holds %s, expected %s",
        what,
        values.keySet(),
        expected.keySet());
    expected.forEach(
        (name, each) ->
            Expect.close(
                Expect.widen(values.get(name).data()),
                Expect.widen(each.data()),
                2e-4 * subject.slack(),
                what + ", " + name));
  }

  private void evaluation(Workspace workspace) {
    Trainer trainer = workspace.trainer(autoencoder(false), data(), plan(8, subject.seed()));
    Graph read =
        Graph.of(
            Shape.of(Shape.BATCH, 1),
            (ops, x) ->
                ops.add(
                    ops.multiply(ops.sum(x), 0),
                    ops.parameter("out/w", Shape.of(2, 4), Initializer.zeros())));
    CompiledGraph compiled = workspace.compile(read);
    for (int i = 0; i < 2; i++) {
      advance(trainer, 3, 3);
      Expect.same(
          compiled.run(1, Map.of("x", new float[1])).get("y"),
          workspace.snapshot().parameters().get("out/w").data(),
          "out/w by evaluation, against the snapshot");
    }
  }

  /** w falls from 1 by about 0.3 a step, and √w soon is no number. */
  private static Graph breaking() {
    return Graph.trace(
        Map.of("x", Shape.of(Shape.BATCH, 4)),
        (ops, in) -> {
          Tensor w = ops.parameter("w", Shape.scalar(), Initializer.constant(1));
          Tensor zero = ops.multiply(ops.mean(in.get("x")), 0);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("loss", ops.add(w, zero));
          outputs.put("root", ops.sqrt(w));
          return outputs;
        });
  }

  private void stops(Workspace workspace) {
    TrainingPlan plan = TrainingPlan.of(8, subject.seed(), step -> 0.3);
    Trainer trainer = workspace.trainer(breaking(), data(), plan);
    List<float[]> rows = new ArrayList<>();
    while (rows.size() < 12 && (rows.isEmpty() || finite(rows.get(rows.size() - 1)))) {
      rows.addAll(Arrays.asList(trainer.advance(12 - rows.size()).values()));
    }
    // w is 1, .7, .4, .1, −.2: the fifth step is the first that is no number
    Expect.that(
        rows.size() == 5,
        "the value of step 4 is the first that is NaN; advance gave %d steps",
        rows.size());
    for (int i = 0; i < 4; i++) {
      Expect.that(finite(rows.get(i)), "step %d gave %s", i, Arrays.toString(rows.get(i)));
    }
    Expect.that(
        !finite(rows.get(4)), "step 4 gave %s, expected a NaN", Arrays.toString(rows.get(4)));
  }

  private static boolean finite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private void oneTrainer(Workspace workspace) {
    workspace.trainer(autoencoder(false), data(), plan(8, subject.seed()));
    Expect.refusal(
        "a second trainer",
        RuntimeException.class,
        () -> workspace.trainer(autoencoder(false), data(), plan(8, subject.seed())),
        "trainer");
  }

  private void leaks(Workspace workspace) {
    Trainer trainer = workspace.trainer(autoencoder(true), data(), plan(8, subject.seed()));
    advance(trainer, 4, 4);
    State state = workspace.snapshot();
    workspace.restore(state);
    long before = workspace.liveTensors();
    for (int i = 0; i < 5; i++) {
      advance(trainer, 4, 4);
      workspace.restore(workspace.snapshot());
    }
    Expect.that(
        workspace.liveTensors() == before,
        "%d tensors were alive before 20 steps, %d after",
        before,
        workspace.liveTensors());
  }
}
