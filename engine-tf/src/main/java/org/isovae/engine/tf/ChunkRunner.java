package org.isovae.engine.tf;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;

/**
 * Runs a {@link TrainingGraph}, chunk by chunk: of one training, or of several that are stacked.
 * Where there are several, everything that is fed has a value for each.
 */
final class ChunkRunner implements AutoCloseable {
  private final TensorFlowWorkspace workspace;
  private final NativeTensors tensors;
  private final TrainingGraph graph;
  private final BatchFeed feed;
  private final List<TrainingPlan> plans;
  private final boolean stacked;
  private final List<Noise> noises;
  private long waited;

  /**
   * What a noise is derived from.
   *
   * @param training whose steps it follows
   * @param seed of all its steps
   */
  record Noise(int training, long seed) {}

  /**
   * A runner.
   *
   * @param plans of the trainings, one after another
   * @param stacked whether the graph is of a stack, be it of one training
   * @param noises those of the graph, in its order
   */
  ChunkRunner(
      TensorFlowWorkspace workspace,
      TrainingGraph graph,
      BatchFeed feed,
      List<TrainingPlan> plans,
      boolean stacked,
      List<Noise> noises) {
    this.workspace = workspace;
    this.tensors = workspace.tensors();
    this.graph = graph;
    this.feed = feed;
    this.plans = plans;
    this.stacked = stacked;
    this.noises = noises;
  }

  /** How many steps go into one native call. */
  int unroll() {
    return graph.unroll();
  }

  /** The number of steps of one native call, where {@code left} are to be done. */
  int chunk(int left) {
    return left >= graph.unroll() ? graph.unroll() : 1;
  }

  /** How many steps are built for a graph of these sizes. */
  static int unroll(TensorFlowConfig config, Graph loss, TrainingPlan plan) {
    return config.unroll() == 0
        ? Unrolling.steps(loss, plan.batch(), plan.steps())
        : config.unroll();
  }

  /**
   * Does {@code steps} steps: one, or a whole chunk.
   *
   * @param first the number of the first, of each training
   * @param idle trainings whose parameters are to stay as they are
   * @return all outputs, row-major: [steps, outputs] or [steps, outputs, trainings]
   */
  float[] run(int steps, long[] first, boolean[] idle) {
    try (NativeCall call = tensors.call(workspace.session())) {
      if (steps == graph.unroll()) {
        feedAll(call, first, idle);
        call.fetch(graph.allValues()).run(graph.step(steps - 1).done());
      } else {
        feedFirst(call, first, idle);
        call.fetch(graph.step(0).values()).run(graph.step(0).done());
      }
      try (NativeTensors.Outputs outputs = call.outputs()) {
        return outputs.floats(0);
      }
    }
  }

  private void feedAll(NativeCall call, long[] first, boolean[] idle) {
    int steps = graph.unroll();
    List<NativeTensors.Owned> rows = rows(() -> feed.next(first, steps));
    for (int i = 0; i < rows.size(); i++) {
      call.feed(graph.batches().get(i).all(), rows.get(i));
    }
    feedAll(call, graph.rates(), first, changing(ChunkRunner::rate, idle));
    graph.decays().ifPresent(fed -> feedAll(call, fed, first, changing(ChunkRunner::decay, idle)));
    graph.numbers().ifPresent(fed -> feedAll(call, fed, first, (training, at) -> (float) at));
    graph
        .seeds()
        .ifPresent(
            fed -> {
              int count = noises.size();
              long[] seeds = new long[2 * steps * count];
              for (int i = 0; i < steps * count; i++) {
                Noise noise = noises.get(i % count);
                seeds[2 * i] = noise.seed();
                seeds[2 * i + 1] = first[noise.training()] + i / count;
              }
              call.feed(fed.all(), tensors.longs(Shape.of(steps * count, 2), seeds));
            });
  }

  private void feedFirst(NativeCall call, long[] first, boolean[] idle) {
    List<NativeTensors.Owned> rows = rows(() -> feed.next(first));
    for (int i = 0; i < rows.size(); i++) {
      call.feed(graph.batches().get(i).each().get(0), rows.get(i));
    }
    feedFirst(call, graph.rates(), first, changing(ChunkRunner::rate, idle));
    graph
        .decays()
        .ifPresent(fed -> feedFirst(call, fed, first, changing(ChunkRunner::decay, idle)));
    graph.numbers().ifPresent(fed -> feedFirst(call, fed, first, (training, at) -> (float) at));
    for (int i = 0; i < noises.size(); i++) {
      long[] seed = {noises.get(i).seed(), first[noises.get(i).training()]};
      call.feed(graph.seeds().orElseThrow().each().get(i), tensors.longs(Shape.of(2), seed));
    }
  }

  private List<NativeTensors.Owned> rows(Supplier<List<NativeTensors.Owned>> next) {
    long from = System.nanoTime();
    try {
      return next.get();
    } finally {
      waited += System.nanoTime() - from;
    }
  }

  /** The seconds that steps have waited for their rows. */
  double waitedSeconds() {
    return waited / 1e9;
  }

  /** A number of a step of a training. */
  @FunctionalInterface
  private interface PerStep {
    float at(int training, long step);
  }

  /** A number of a step, by its plan. */
  @FunctionalInterface
  private interface Planned {
    double at(TrainingPlan plan, long step);
  }

  private PerStep changing(Planned number, boolean[] idle) {
    return (training, step) -> idle[training] ? 0 : (float) number.at(plans.get(training), step);
  }

  private static double rate(TrainingPlan plan, long step) {
    return AdamUpdate.corrected(plan.rate().at(step), plan.optimizer(), step);
  }

  private static double decay(TrainingPlan plan, long step) {
    return plan.rate().at(step) * plan.weightDecay();
  }

  private void feedAll(NativeCall call, TrainingGraph.Fed fed, long[] first, PerStep number) {
    int steps = graph.unroll();
    float[] values = new float[steps * plans.size()];
    for (int step = 0; step < steps; step++) {
      System.arraycopy(of(first, step, number), 0, values, step * plans.size(), plans.size());
    }
    Shape shape = stacked ? Shape.of(steps, plans.size()) : Shape.of(steps);
    call.feed(fed.all(), tensors.floats(shape, values));
  }

  private void feedFirst(NativeCall call, TrainingGraph.Fed fed, long[] first, PerStep number) {
    Shape shape = stacked ? Shape.of(plans.size()) : Shape.scalar();
    call.feed(fed.each().get(0), tensors.floats(shape, of(first, 0, number)));
  }

  private float[] of(long[] first, int step, PerStep number) {
    float[] values = new float[plans.size()];
    for (int training = 0; training < values.length; training++) {
      values[training] = number.at(training, first[training] + step);
    }
    return values;
  }

  /** Whether all values of a step are numbers. */
  static boolean isFinite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** What a trainer says that is to go on after a value became NaN or infinite. */
  static IllegalStateException broken(long step) {
    return new IllegalStateException(
        "training stopped at step "
            + (step - 1)
            + ", where a value became NaN or infinite;"
            + " restore an earlier state to go on");
  }

  static void requirePositive(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("expected at least 1 step, got " + steps);
    }
  }

  /** Ends what runs beside the caller. */
  @Override
  public void close() {
    feed.close();
  }

  /** Copies of what a call gave: one row a step, of one training. */
  static float[][] rows(float[] values, int steps, int outputs) {
    float[][] rows = new float[steps][];
    for (int step = 0; step < steps; step++) {
      rows[step] = Arrays.copyOfRange(values, step * outputs, (step + 1) * outputs);
    }
    return rows;
  }
}
