package org.isovae.engine.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.tensorflow.op.Ops;

/** Runs a {@link TrainingGraph}, chunk by chunk. */
final class TensorFlowTrainer implements Trainer {
  private final TensorFlowWorkspace workspace;
  private final TrainingPlan plan;
  private final List<String> names;
  private final BatchFeed feed;
  private final TrainingGraph graph;
  private final long[] noiseSeeds;
  private long step;
  private boolean broken;
  private long waited;

  /** Checks what does not depend on the workspace. */
  static void check(Graph loss, Samples samples, TrainingPlan plan) {
    if (plan.batch() < 1) {
      throw new IllegalArgumentException("batch: expected at least 1 row, got " + plan.batch());
    }
    TrainingInputs.check(loss, samples);
    if (loss.parameters().isEmpty()) {
      throw new IllegalArgumentException("the graph of the loss has no parameter to train");
    }
  }

  TensorFlowTrainer(
      TensorFlowWorkspace workspace, Graph loss, Samples samples, TrainingPlan plan, long step) {
    this.workspace = workspace;
    this.plan = plan;
    this.names = List.copyOf(loss.outputs().keySet());
    this.step = step;
    TensorFlowConfig config = workspace.config();
    Ops ops = workspace.ops().withSubScope("training");
    int unroll =
        config.unroll() == 0 ? Unrolling.steps(loss, plan.batch(), plan.steps()) : config.unroll();
    this.feed = feed(workspace, ops, RowInput.of(loss, samples), samples.size(), plan);
    this.graph =
        new TrainingGraph(
            workspace.nativeGraph(),
            ops,
            loss,
            plan,
            unroll,
            feed.rows(),
            kept(workspace.variables(), loss));
    this.noiseSeeds =
        graph.noises().stream()
            .mapToLong(label -> Seeds.derive(plan.seed(), "noise/" + label))
            .toArray();
  }

  private static TrainingGraph.Kept kept(Variables variables, Graph loss) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    loss.parameters()
        .forEach(
            (label, tensor) -> {
              shapes.put("m/" + label, tensor.shape());
              shapes.put("v/" + label, tensor.shape());
            });
    Map<String, Slot> moments = variables.moments(shapes);
    Map<String, TrainingGraph.Moments> parameters = new LinkedHashMap<>();
    loss.parameters()
        .keySet()
        .forEach(
            label ->
                parameters.put(
                    label,
                    new TrainingGraph.Moments(
                        variables.parameter(label),
                        moments.get("m/" + label),
                        moments.get("v/" + label))));
    Map<String, Slot> states = new LinkedHashMap<>();
    loss.states().keySet().forEach(label -> states.put(label, variables.state(label)));
    return new TrainingGraph.Kept(parameters, states);
  }

  private static BatchFeed feed(
      TensorFlowWorkspace workspace, Ops ops, List<RowInput> inputs, int rows, TrainingPlan plan) {
    NativeTensors tensors = workspace.tensors();
    long bytes = (long) rows * RowInput.width(inputs) * Float.BYTES;
    return bytes <= (long) workspace.config().residentMegabytes() << 20
        ? new ResidentFeed(
            ops, workspace.session(), tensors, inputs, rows, plan.batch(), plan.seed())
        : new StreamingFeed(tensors, inputs, rows, plan.batch(), plan.seed());
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public TrainingValues advance(int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException("expected at least 1 step, got " + steps);
    }
    if (broken) {
      throw new IllegalStateException(
          "training stopped at step "
              + (step - 1)
              + ", where a value became NaN or infinite;"
              + " restore an earlier state to go on");
    }
    long first = step;
    float[][] rows = new float[steps][];
    int done = 0;
    while (done < steps && !broken) {
      int chunk = steps - done >= graph.unroll() ? graph.unroll() : 1;
      float[] values = run(chunk);
      for (int i = 0; i < chunk && !broken; i++) {
        float[] row = Arrays.copyOfRange(values, i * names.size(), (i + 1) * names.size());
        rows[done++] = row;
        step++;
        broken = !finite(row);
      }
    }
    return new TrainingValues(first, names, Arrays.copyOf(rows, done));
  }

  private static boolean finite(float[] row) {
    for (float value : row) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private float[] run(int steps) {
    NativeTensors tensors = workspace.tensors();
    try (NativeCall call = tensors.call(workspace.session())) {
      if (steps == graph.unroll()) {
        feedAll(call, tensors);
        call.fetch(graph.allValues()).run(graph.step(steps - 1).done());
      } else {
        feedFirst(call, tensors);
        call.fetch(graph.step(0).values()).run(graph.step(0).done());
      }
      try (NativeTensors.Outputs outputs = call.outputs()) {
        return outputs.floats(0);
      }
    }
  }

  private void feedAll(NativeCall call, NativeTensors tensors) {
    int steps = graph.unroll();
    List<NativeTensors.Owned> rows = rows(() -> feed.next(step, steps));
    for (int i = 0; i < rows.size(); i++) {
      call.feed(graph.batches().get(i).all(), rows.get(i));
    }
    call.feed(graph.rates().all(), tensors.floats(Shape.of(steps), perStep(steps, this::rate)));
    graph
        .decays()
        .ifPresent(
            fed ->
                call.feed(fed.all(), tensors.floats(Shape.of(steps), perStep(steps, this::decay))));
    graph
        .numbers()
        .ifPresent(
            fed ->
                call.feed(
                    fed.all(), tensors.floats(Shape.of(steps), perStep(steps, at -> (float) at))));
    graph
        .seeds()
        .ifPresent(
            fed -> {
              int noises = noiseSeeds.length;
              long[] seeds = new long[2 * steps * noises];
              for (int i = 0; i < steps * noises; i++) {
                seeds[2 * i] = noiseSeeds[i % noises];
                seeds[2 * i + 1] = step + i / noises;
              }
              call.feed(fed.all(), tensors.longs(Shape.of(steps * noises, 2), seeds));
            });
  }

  private void feedFirst(NativeCall call, NativeTensors tensors) {
    List<NativeTensors.Owned> rows = rows(() -> feed.next(step));
    for (int i = 0; i < rows.size(); i++) {
      call.feed(graph.batches().get(i).each().get(0), rows.get(i));
    }
    feedFirst(call, tensors, graph.rates(), rate(step));
    graph.decays().ifPresent(fed -> feedFirst(call, tensors, fed, decay(step)));
    graph.numbers().ifPresent(fed -> feedFirst(call, tensors, fed, (float) step));
    for (int i = 0; i < noiseSeeds.length; i++) {
      long[] seed = {noiseSeeds[i], step};
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

  @Override
  public OptionalDouble waitedSeconds() {
    return OptionalDouble.of(waited / 1e9);
  }

  private static void feedFirst(
      NativeCall call, NativeTensors tensors, TrainingGraph.Fed fed, float value) {
    call.feed(fed.each().get(0), tensors.floats(Shape.scalar(), new float[] {value}));
  }

  /** A number of a step. */
  @FunctionalInterface
  private interface PerStep {
    float at(long step);
  }

  private float[] perStep(int steps, PerStep number) {
    float[] values = new float[steps];
    for (int i = 0; i < steps; i++) {
      values[i] = number.at(step + i);
    }
    return values;
  }

  private float rate(long at) {
    return (float) AdamUpdate.corrected(plan.rate().at(at), plan.optimizer(), at);
  }

  private float decay(long at) {
    return (float) (plan.rate().at(at) * plan.weightDecay());
  }

  /** Goes on from a restored state. */
  void restart(long restoredStep) {
    step = restoredStep;
    broken = false;
  }

  /** Ends what runs beside the caller. */
  void close() {
    feed.close();
  }
}
