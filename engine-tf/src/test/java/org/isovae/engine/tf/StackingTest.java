package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Gathering;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StackingTest {
  private static final Samples SAMPLES = Models.hiddenVariables(300, 6, 3);
  private static final Samples FEWER = Models.hiddenVariables(90, 6, 4);

  /**
   * A training.
   *
   * @param lambda a constant of its loss
   * @param rate of its first step
   * @param steps how many it does
   */
  private record Training(long seed, double lambda, double rate, int steps, Samples samples) {
    TrainingPlan plan() {
      return TrainingPlan.of(32, seed, step -> rate / (1 + 0.1 * step));
    }

    Graph loss() {
      return Models.squaredError(6, List.of(16, 8), 2, lambda);
    }
  }

  private static Training training(long seed) {
    return new Training(seed, 20 * (1 + seed), 1e-3, 21, SAMPLES);
  }

  /** What a training left, and with how many it was trained as one. */
  private record Trained(List<float[]> rows, State state, int together) {}

  private static Engine engine(int stack) {
    return Engines.create(new TensorFlowConfig("cpu", 0, 0, 4, 2048, stack));
  }

  /** Runs all in threads of their own, begun together. */
  private static <T, R> List<R> gathered(
      Engine engine, List<T> each, Function<T, Long> seed, Body<T, R> body) {
    List<Gathering.Place> places = new Gathering(each.size()).places();
    List<CompletableFuture<R>> runs =
        IntStream.range(0, each.size())
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try (Workspace workspace =
                              engine.open(seed.apply(each.get(i)), places.get(i))) {
                            return body.run(workspace, each.get(i));
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    return runs.stream().map(CompletableFuture::join).toList();
  }

  private interface Body<T, R> {
    R run(Workspace workspace, T each);
  }

  private static Trained train(Workspace workspace, Training each) {
    return train(workspace, each, each.loss(), each.plan());
  }

  private static Trained train(Workspace workspace, Training each, Graph loss, TrainingPlan plan) {
    List<float[]> rows = new ArrayList<>();
    int together;
    try (Trainer trainer = workspace.trainer(loss, each.samples(), plan)) {
      together = trainer.together();
      while (trainer.step() < each.steps()) {
        float[][] done = trainer.advance((int) Math.min(7, each.steps() - trainer.step())).values();
        rows.addAll(Arrays.asList(done));
        if (!ChunkRunner.isFinite(done[done.length - 1])) {
          break;
        }
      }
    }
    assertThat(workspace.liveTensors()).isZero();
    return new Trained(rows, workspace.snapshot(), together);
  }

  private static List<Trained> together(Engine engine, List<Training> each) {
    return gathered(engine, each, Training::seed, StackingTest::train);
  }

  private static Trained alone(Engine engine, Training each) {
    try (Workspace workspace = engine.open(each.seed())) {
      return train(workspace, each);
    }
  }

  private static void isClose(State state, State expected) {
    assertThat(state.step()).isEqualTo(expected.step());
    isClose(state.parameters(), expected.parameters());
    isClose(state.states(), expected.states());
    isClose(state.optimizer(), expected.optimizer());
  }

  private static void isClose(
      Map<String, State.Values> values, Map<String, State.Values> expected) {
    assertThat(values.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (label, each) -> {
          assertThat(values.get(label).shape()).isEqualTo(each.shape());
          for (int i = 0; i < each.data().length; i++) {
            assertThat(values.get(label).data()[i])
                .as(label)
                .isCloseTo(each.data()[i], within(1e-5f * (1 + Math.abs(each.data()[i]))));
          }
        });
  }

  private static void areSame(Trained trained, Trained expected) {
    assertThat(trained.rows().stream().map(Arrays::toString))
        .containsExactlyElementsOf(expected.rows().stream().map(Arrays::toString).toList());
    for (Map.Entry<String, State.Values> each : expected.state().parameters().entrySet()) {
      assertThat(trained.state().parameters().get(each.getKey()).data())
          .as(each.getKey())
          .containsExactly(each.getValue().data());
    }
  }

  @Test
  void seedsConstantsRatesLengthsAndRowsMayDiffer() {
    List<Training> each =
        List.of(
            training(1),
            new Training(2, 5, 3e-3, 21, SAMPLES),
            new Training(3, 700, 1e-4, 10, FEWER),
            new Training(3, 700, 1e-2, 30, SAMPLES));
    try (Engine engine = engine(8)) {
      List<Trained> trained = together(engine, each);
      for (int i = 0; i < each.size(); i++) {
        Trained expected = alone(engine, each.get(i));
        assertThat(trained.get(i).together()).isEqualTo(4);
        assertThat(trained.get(i).rows()).hasSameSizeAs(expected.rows());
        isClose(trained.get(i).state(), expected.state());
      }
    }
  }

  @Test
  void clippingAndDecayAreOfEachByItself() {
    Function<Training, TrainingPlan> plan =
        each -> each.plan().withClipNorm(0.05).withWeightDecay(0.3 * each.seed());
    List<Training> each = List.of(training(1), training(2));
    try (Engine engine = engine(2)) {
      List<Trained> trained =
          gathered(
              engine,
              each,
              Training::seed,
              (workspace, own) -> train(workspace, own, own.loss(), plan.apply(own)));
      for (int i = 0; i < each.size(); i++) {
        Training own = each.get(i);
        try (Workspace workspace = engine.open(own.seed())) {
          isClose(
              trained.get(i).state(), train(workspace, own, own.loss(), plan.apply(own)).state());
        }
        assertThat(trained.get(i).together()).isEqualTo(2);
      }
    }
  }

  /** A scale that follows the step, and a state that counts. */
  private static Graph counting(double rate) {
    return Graph.traceTraining(
        Map.of("x", Shape.of(Shape.BATCH, 6), TrainingInputs.STEP, Shape.scalar()),
        (ops, in) -> {
          Tensor scale = ops.parameter("scale", Shape.of(6), Initializer.constant(1));
          Tensor mean = ops.state("mean", Shape.of(6), Initializer.zeros());
          Tensor x = in.get("x");
          ops.update(
              mean, ops.add(ops.multiply(mean, 1 - rate), ops.multiply(ops.mean(x, 0), rate)));
          Tensor error = ops.subtract(ops.multiply(x, scale), mean);
          Tensor weight = ops.add(ops.multiply(in.get(TrainingInputs.STEP), 0.1), 1);
          Map<String, Tensor> outputs = new LinkedHashMap<>();
          outputs.put("loss", ops.multiply(ops.mean(ops.square(error)), weight));
          outputs.put("weight", weight);
          return outputs;
        });
  }

  @Test
  void statesChangeAndAreSetForEachByItself() {
    List<Double> rates = List.of(0.1, 0.5, 0.9);
    Body<Double, State> body =
        (workspace, rate) -> {
          try (Trainer trainer =
              workspace.trainer(counting(rate), SAMPLES, training(rate > 0.4 ? 1 : 2).plan())) {
            float[][] rows = trainer.advance(5).values();
            assertThat(rows[4][1]).isEqualTo(1.4f);
            if (rate == 0.5) {
              workspace.assign("mean", new float[] {9, 8, 7, 6, 5, 4});
              assertThat(workspace.values("mean").data()).containsExactly(9, 8, 7, 6, 5, 4);
            }
            trainer.advance(5);
          }
          Graph read =
              Graph.of(
                  Shape.of(Shape.BATCH, 6),
                  (ops, x) ->
                      ops.multiply(
                          ops.add(ops.multiply(x, 0), 1),
                          ops.state("mean", Shape.of(6), Initializer.zeros())));
          try (CompiledGraph compiled = workspace.compile(read)) {
            assertThat(compiled.run(1, Map.of("x", new float[6])).get("y"))
                .containsExactly(workspace.values("mean").data());
          }
          return workspace.snapshot();
        };
    try (Engine engine = engine(3)) {
      List<State> states = gathered(engine, rates, Math::round, body);
      for (int i = 0; i < rates.size(); i++) {
        try (Workspace workspace = engine.open(Math.round(rates.get(i)))) {
          isClose(states.get(i), body.run(workspace, rates.get(i)));
        }
      }
    }
  }

  @Test
  void theBitsOfATrainingDoNotDependOnItsCompanions() {
    try (Engine engine = engine(3)) {
      Trained first = together(engine, List.of(training(1), training(2), training(3))).get(0);
      areSame(together(engine, List.of(training(1), training(2), training(3))).get(0), first);
      areSame(together(engine, List.of(training(5), training(1), training(4))).get(1), first);
      areSame(together(engine, List.of(training(8), training(1))).get(1), first);
      Training broken = new Training(7, Double.MAX_VALUE, 1e-3, 21, SAMPLES);
      List<Trained> beside = together(engine, List.of(broken, training(6), training(1)));
      areSame(beside.get(2), first);
      assertThat(beside.get(0).rows()).hasSize(1);
    }
  }

  @Test
  void aRestoredTrainingGoesOnToTheSameBits() {
    List<Training> each = List.of(training(1), training(2));
    try (Engine engine = engine(2)) {
      List<Trained> whole = together(engine, each);
      List<State> middle =
          gathered(
              engine,
              each,
              Training::seed,
              (workspace, own) ->
                  train(workspace, new Training(own.seed(), own.lambda(), 1e-3, 9, SAMPLES))
                      .state());
      List<Trained> resumed =
          gathered(
              engine,
              each,
              own -> 99L,
              (workspace, own) -> {
                workspace.restore(middle.get((int) own.seed() - 1));
                return train(workspace, own);
              });
      for (int i = 0; i < each.size(); i++) {
        State state = resumed.get(i).state();
        assertThat(state.step()).isEqualTo(21);
        whole
            .get(i)
            .state()
            .optimizer()
            .forEach(
                (label, values) ->
                    assertThat(state.optimizer().get(label).data())
                        .as(label)
                        .containsExactly(values.data()));
      }
    }
  }

  @Test
  void otherFormsAndMoreThanAskedForAreStacksOfTheirOwn() {
    List<Training> each = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      each.add(new Training(i, i, 1e-3, 3, SAMPLES));
    }
    Function<Training, Graph> loss =
        own -> own.seed() == 5 ? Models.squaredError(6, List.of(8), 2, 1) : own.loss();
    try (Engine engine = engine(2)) {
      assertThat(
              gathered(
                  engine,
                  each,
                  Training::seed,
                  (workspace, own) ->
                      train(workspace, own, loss.apply(own), own.plan()).together()))
          .containsExactly(2, 2, 2, 2, 1);
    }
  }

  @Test
  void aConvolutionIsTrainedByItself() {
    Graph convolution =
        Graph.trace(
            Map.of("x", Shape.of(Shape.BATCH, 6)),
            (ops, in) -> {
              Tensor image = ops.reshape(in.get("x"), Shape.of(Shape.BATCH, 2, 3, 1));
              Tensor filter =
                  ops.parameter("filter", Shape.of(1, 1, 1, 1), Initializer.constant(1));
              Tensor moved = ops.convolution(image, filter, 1, Padding.SAME);
              return Map.of("loss", ops.mean(ops.square(moved)));
            });
    try (Engine engine = engine(2)) {
      assertThat(
              gathered(
                  engine,
                  List.of(training(1), training(2)),
                  Training::seed,
                  (workspace, own) -> train(workspace, own, convolution, own.plan()).together()))
          .containsExactly(1, 1);
    }
  }

  @Test
  void oneThatNeverTrainsHoldsUpNobody() {
    try (Engine engine = engine(2)) {
      List<Integer> together =
          gathered(
              engine,
              List.of(training(1), training(2)),
              Training::seed,
              (workspace, own) -> own.seed() == 1 ? 0 : train(workspace, own).together());
      assertThat(together).containsExactly(0, 1);
    }
  }

  @Test
  void partsAreOfAboutOneSize() {
    assertThat(TrainingStack.parts(List.of(1, 2, 3, 4, 5), 2))
        .containsExactly(List.of(1, 2), List.of(3, 4, 5));
    assertThat(TrainingStack.parts(List.of(1, 2), 3)).containsExactly(List.of(1), List.of(2));
  }
}
