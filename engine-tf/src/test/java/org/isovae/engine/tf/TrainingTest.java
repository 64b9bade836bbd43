package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
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
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Samples SAMPLES = Models.hiddenVariables(300, 6, 3);
  private static final Graph SMALL = Models.squaredError(6, List.of(16, 8), 2, 100);

  private static TrainingPlan plan(long seed) {
    return TrainingPlan.of(32, seed, step -> 1e-3 / (1 + step));
  }

  private static Engine engine(int unroll) {
    return Engines.create(Engines.config(unroll, 2048));
  }

  /** What a run leaves: every output of every step, and the state after the last. */
  private record Run(List<String> rows, Map<String, String> state) {
    static Run of(Engine engine, Graph graph, Samples samples, TrainingPlan plan, int... chunks) {
      try (Workspace workspace = engine.open(1)) {
        return of(workspace, workspace.trainer(graph, samples, plan), chunks);
      }
    }

    static Run of(Workspace workspace, Trainer trainer, int... chunks) {
      List<String> rows = new ArrayList<>();
      for (int chunk : chunks) {
        for (float[] row : trainer.advance(chunk).values()) {
          rows.add(Arrays.toString(row));
        }
      }
      assertThat(workspace.liveTensors()).isZero();
      return new Run(rows, text(workspace.snapshot()));
    }

    static Map<String, String> text(State state) {
      Map<String, String> text = new LinkedHashMap<>();
      text.put("step", Long.toString(state.step()));
      state.parameters().forEach((name, v) -> text.put(name, Arrays.toString(v.data())));
      state.optimizer().forEach((name, v) -> text.put(name, Arrays.toString(v.data())));
      return text;
    }
  }

  @Test
  void trainingTheToyModelLowersItsLoss() {
    try (Engine engine = Engines.cpu();
        Workspace workspace = engine.open(1)) {
      TrainingPlan plan = TrainingPlan.of(128, 1, step -> 1e-3);
      Trainer trainer = workspace.trainer(Models.toy(), Models.hiddenVariables(2000, 16, 3), plan);
      TrainingValues first = trainer.advance(16);
      TrainingValues later = trainer.advance(400);

      assertThat(first.names()).isEqualTo(List.of("loss", "distortion", "kl"));
      assertThat(first.steps()).isEqualTo(16);
      assertThat(later.firstStep()).isEqualTo(16);
      assertThat(trainer.step()).isEqualTo(416);
      assertThat(first.values()[0][0]).isBetween(350f, 700f);
      assertThat(later.last("loss")).isLessThan(40f);
      assertThat(workspace.liveTensors()).isZero();
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    try (Engine engine = engine(4)) {
      Run run = Run.of(engine, SMALL, SAMPLES, plan(1), 20);

      assertThat(Run.of(engine, SMALL, SAMPLES, plan(1), 20)).isEqualTo(run);
      assertThat(Run.of(engine, SMALL, SAMPLES, plan(2), 20).rows()).isNotEqualTo(run.rows());
    }
  }

  @Test
  void theSameSeedGivesTheSameBitsWithLargeMatricesOnAllThreads() {
    Graph wide = Models.squaredError(784, List.of(1024), 32, 1);
    Samples samples = Models.hiddenVariables(128, 784, 3);
    TrainingPlan plan = TrainingPlan.of(64, 1, step -> 1e-3);
    try (Engine engine = Engines.cpu()) {
      assertThat(
              Run.of(engine, wide, samples, plan, 6).equals(Run.of(engine, wide, samples, plan, 6)))
          .isTrue();
    }
  }

  @Test
  void chunksOfAnySizeGiveTheSameBits() {
    try (Engine one = engine(1);
        Engine four = engine(4);
        Engine chosen = engine(0)) {
      Run run = Run.of(one, SMALL, SAMPLES, plan(1), 19);

      assertThat(Run.of(four, SMALL, SAMPLES, plan(1), 19)).isEqualTo(run);
      assertThat(Run.of(four, SMALL, SAMPLES, plan(1), 1, 5, 2, 4, 7)).isEqualTo(run);
      assertThat(Run.of(chosen, SMALL, SAMPLES, plan(1), 16, 3)).isEqualTo(run);
    }
  }

  @Test
  void aRestoredRunGoesOnWithTheBitsOfAnUninterruptedOne() {
    try (Engine engine = engine(4)) {
      Run whole = Run.of(engine, SMALL, SAMPLES, plan(1), 23);

      State middle;
      try (Workspace workspace = engine.open(1)) {
        workspace.trainer(SMALL, SAMPLES, plan(1)).advance(9);
        middle = workspace.snapshot();
      }
      try (Workspace before = engine.open(99);
          Workspace after = engine.open(98)) {
        before.restore(middle);
        Run restoredBefore = Run.of(before, before.trainer(SMALL, SAMPLES, plan(1)), 14);
        Trainer trainer = after.trainer(SMALL, SAMPLES, plan(1));
        trainer.advance(3);
        after.restore(middle);
        assertThat(trainer.step()).isEqualTo(9);
        Run restoredAfter = Run.of(after, trainer, 14);

        assertThat(restoredBefore.state()).isEqualTo(whole.state());
        assertThat(restoredBefore.rows()).isEqualTo(whole.rows().subList(9, 23));
        assertThat(restoredAfter).isEqualTo(restoredBefore);
      }
    }
  }

  @Test
  void streamedDataGiveTheBitsOfResidentOnes() {
    try (Engine resident = engine(4);
        Engine streaming = Engines.create(Engines.config(4, 0))) {
      Run run = Run.of(resident, SMALL, SAMPLES, plan(1), 23);

      assertThat(Run.of(streaming, SMALL, SAMPLES, plan(1), 2, 21)).isEqualTo(run);
    }
  }

  @Test
  void anExplicitlyTrainedRunAgreesWithTheReferenceEngine() {
    // Without noise: engines may draw other noise, but rows, gradients and Adam must be the same.
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 6),
            (ops, x) -> {
              Tensor hidden = ops.tanh(Models.dense(ops.scope("encoder"), x, 3));
              Tensor output = Models.dense(ops.scope("decoder"), hidden, 6);
              return ops.mean(ops.sum(ops.square(ops.subtract(x, output)), 1));
            });
    TrainingPlan plan = TrainingPlan.of(32, 5, step -> step < 10 ? 1e-2 : 1e-3);
    try (Engine engine = engine(4);
        Engine reference = new ReferenceEngine();
        Workspace ours = engine.open(3);
        Workspace theirs = reference.open(3)) {
      TrainingValues actual = ours.trainer(graph, SAMPLES, plan).advance(25);
      TrainingValues expected = theirs.trainer(graph, SAMPLES, plan).advance(25);

      for (int i = 0; i < 25; i++) {
        assertThat(actual.values()[i])
            .as("step %d", i)
            .containsExactly(expected.values()[i], Offset.offset(1e-4f));
      }
      State mine = ours.snapshot();
      State other = theirs.snapshot();
      assertThat(mine.step()).isEqualTo(other.step());
      assertThat(mine.parameters().keySet()).isEqualTo(other.parameters().keySet());
      assertThat(mine.optimizer().keySet()).isEqualTo(other.optimizer().keySet());
      mine.parameters()
          .forEach(
              (name, values) ->
                  assertThat(values.data())
                      .as(name)
                      .containsExactly(other.parameters().get(name).data(), Offset.offset(2e-4f)));
    }
  }

  /** 1 until the parameter, which falls by the rate each step, is below zero; then NaN. */
  private static Graph falling() {
    return Graph.trace(
        Map.of("x", Shape.of(Shape.BATCH, 1)),
        (ops, in) -> {
          Tensor p = ops.parameter("p", Shape.scalar(), Initializer.constant(3.5));
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("loss", ops.add(p, ops.multiply(ops.mean(in.get("x")), 0)));
          outputs.put("root", ops.stopGradient(ops.sqrt(p)));
          return outputs;
        });
  }

  @Test
  void trainingStopsAtTheFirstStepWithoutAFiniteValue() {
    Samples ones =
        Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), new float[] {1, 1, 1}, null, null);
    TrainingPlan plan = TrainingPlan.of(2, 1, step -> 1);
    try (Engine engine = engine(4);
        Workspace workspace = engine.open(1)) {
      Trainer trainer = workspace.trainer(falling(), ones, plan);
      State start = workspace.snapshot();

      TrainingValues values = trainer.advance(20);

      assertThat(values.steps()).isEqualTo(5);
      assertThat(values.last("root")).isNaN();
      assertThat(values.values()[3][1]).isCloseTo((float) Math.sqrt(0.5), Offset.offset(1e-5f));
      assertThatThrownBy(() -> trainer.advance(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("step 4");
      workspace.restore(start);
      assertThat(trainer.advance(2).steps()).isEqualTo(2);
    }
  }

  @Test
  void aTrainedParameterIsSeenByGraphsCompiledBeforeAndAfter() {
    Graph read =
        Graph.trace(
            Map.of(),
            (ops, in) ->
                Map.of("p", ops.parameter("p", Shape.scalar(), Initializer.constant(3.5))));
    Samples ones =
        Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), new float[] {1}, null, null);
    TrainingPlan plan = TrainingPlan.of(1, 1, step -> 1);
    try (Engine engine = engine(2);
        Workspace workspace = engine.open(1)) {
      var before = workspace.compile(read);
      assertThat(before.run(1, Map.of()).get("p")).containsExactly(3.5f);
      workspace.trainer(falling(), ones, plan).advance(3);

      float[] trained = before.run(1, Map.of()).get("p");

      assertThat(trained).containsExactly(new float[] {0.5f}, Offset.offset(1e-5f));
      assertThat(workspace.compile(read).run(1, Map.of()).get("p")).isEqualTo(trained);
      assertThat(workspace.snapshot().parameters().get("p").data()).isEqualTo(trained);
    }
  }

  @Test
  void whatCannotBeTrainedIsRefused() {
    try (Engine engine = engine(1);
        Workspace workspace = engine.open(1)) {
      Graph vector = Graph.of(Shape.of(Shape.BATCH, 6), (ops, x) -> x);
      Graph constant = Graph.of(Shape.of(Shape.BATCH, 6), (ops, x) -> ops.sum(x));
      Graph other = Models.squaredError(5, List.of(4), 2, 1);

      assertThatThrownBy(() -> workspace.trainer(vector, SAMPLES, plan(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("output y must be a scalar");
      assertThatThrownBy(() -> workspace.trainer(constant, SAMPLES, plan(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no parameter");
      assertThatThrownBy(() -> workspace.trainer(other, SAMPLES, plan(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[batch, 6]");
      assertThatThrownBy(() -> workspace.trainer(SMALL, Samples.empty(SAMPLES.spec()), plan(1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no rows");

      Trainer trainer = workspace.trainer(SMALL, SAMPLES, plan(1));
      assertThatThrownBy(() -> trainer.advance(0)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> workspace.trainer(SMALL, SAMPLES, plan(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("trainer already");
    }
  }
}
