package org.isovae.engine.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
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

  /** Checks what does not depend on the workspace. */
  static void check(Graph loss, Samples samples, TrainingPlan plan) {
    if (plan.batch() < 1) {
      throw new IllegalArgumentException("batch: expected at least 1 row, got " + plan.batch());
    }
    if (samples.size() < 1) {
      throw new IllegalArgumentException("there are no rows to train on");
    }
    Shape expected = samples.spec().shape().batched();
    if (loss.inputs().size() != 1
        || !loss.inputs().values().iterator().next().shape().equals(expected)) {
      throw new IllegalArgumentException(
          "the graph of the loss must have one input of shape "
              + expected
              + ", it has "
              + loss.inputs());
    }
    if (loss.outputs().isEmpty()) {
      throw new IllegalArgumentException("the graph of the loss has no output");
    }
    loss.outputs()
        .forEach(
            (name, tensor) -> {
              if (!tensor.shape().equals(Shape.scalar())) {
                throw new IllegalArgumentException(
                    "output " + name + " must be a scalar, is " + tensor);
              }
            });
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
    int unroll = config.unroll() == 0 ? Unrolling.steps(loss, plan.batch()) : config.unroll();
    this.feed = feed(workspace, ops, samples, plan, config);
    Map<String, TrainingGraph.Moments> moments = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> entry : loss.parameters().entrySet()) {
      String label = entry.getKey();
      Shape shape = entry.getValue().shape();
      Variables variables = workspace.variables();
      moments.put(
          label,
          new TrainingGraph.Moments(
              variables.parameter(label),
              variables.moment("m/" + label, shape),
              variables.moment("v/" + label, shape)));
    }
    this.graph =
        new TrainingGraph(
            workspace.nativeGraph(),
            ops,
            loss,
            samples.spec().shape().batched().withBatch(plan.batch()),
            unroll,
            feed.rows(),
            moments,
            plan.optimizer());
    this.noiseSeeds =
        graph.noiseStreams().stream()
            .mapToLong(stream -> Seeds.derive(plan.seed(), "noise/" + stream))
            .toArray();
  }

  private static BatchFeed feed(
      TensorFlowWorkspace workspace,
      Ops ops,
      Samples samples,
      TrainingPlan plan,
      TensorFlowConfig config) {
    NativeTensors tensors = workspace.tensors();
    long bytes = (long) samples.size() * samples.spec().size() * Float.BYTES;
    return bytes <= (long) config.residentMegabytes() << 20
        ? new ResidentFeed(ops, workspace.session(), tensors, samples, plan.batch(), plan.seed())
        : new StreamingFeed(tensors, samples, plan.batch(), plan.seed());
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
    call.feed(graph.batches().all(), feed.next(step, steps));
    float[] rates = new float[steps];
    for (int i = 0; i < steps; i++) {
      rates[i] = rate(step + i);
    }
    call.feed(graph.rates().all(), tensors.floats(Shape.of(steps), rates));
    int streams = noiseSeeds.length;
    if (streams > 0) {
      long[] seeds = new long[2 * steps * streams];
      for (int i = 0; i < steps * streams; i++) {
        seeds[2 * i] = noiseSeeds[i % streams];
        seeds[2 * i + 1] = step + i / streams;
      }
      call.feed(graph.seeds().all(), tensors.longs(Shape.of(steps * streams, 2), seeds));
    }
  }

  private void feedFirst(NativeCall call, NativeTensors tensors) {
    call.feed(graph.batches().each().get(0), feed.next(step));
    float[] rate = {rate(step)};
    call.feed(graph.rates().each().get(0), tensors.floats(Shape.scalar(), rate));
    for (int i = 0; i < noiseSeeds.length; i++) {
      long[] seed = {noiseSeeds[i], step};
      call.feed(graph.seeds().each().get(i), tensors.longs(Shape.of(2), seed));
    }
  }

  private float rate(long at) {
    return (float) AdamUpdate.corrected(plan.rate().at(at), plan.optimizer(), at);
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
