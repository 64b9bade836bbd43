package org.isovae.engine.tf;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.tensorflow.op.Ops;

/** Trains by itself, in its workspace's own variables. */
final class TensorFlowTrainer implements WorkspaceTrainer {
  private final List<String> names;
  private final ChunkRunner runner;
  private long step;
  private boolean broken;

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
    this.names = List.copyOf(loss.outputs().keySet());
    this.step = step;
    Ops ops = workspace.ops().withSubScope("training");
    BatchFeed feed = feed(workspace, ops, loss, samples, plan);
    TrainingGraph graph =
        new TrainingGraph(
            workspace.nativeGraph(),
            ops,
            loss,
            plan,
            OptionalInt.empty(),
            ChunkRunner.unroll(workspace.config(), loss, plan),
            feed.rows(),
            kept(workspace.variables(), loss));
    this.runner =
        new ChunkRunner(
            workspace,
            graph,
            feed,
            List.of(plan),
            false,
            graph.noises().stream().map(label -> noise(0, plan, label)).toList());
  }

  /** A noise of a training, by its label in the training's own graph. */
  static ChunkRunner.Noise noise(int training, TrainingPlan plan, String label) {
    return new ChunkRunner.Noise(training, Seeds.derive(plan.seed(), "noise/" + label));
  }

  /** The optimiser's moments of a graph's parameters, which are made here, and its states. */
  static TrainingGraph.Kept kept(Variables variables, Graph loss) {
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
      TensorFlowWorkspace workspace, Ops ops, Graph loss, Samples samples, TrainingPlan plan) {
    NativeTensors tensors = workspace.tensors();
    long[] seeds = {plan.seed()};
    return RowInput.bytes(loss, List.of(samples)) <= workspace.config().residentBytes()
        ? new ResidentFeed(
            ops,
            workspace.session(),
            tensors,
            loss,
            ResidentRows.of(List.of(samples), plan.batch(), seeds),
            plan.batch())
        : new StreamingFeed(
            tensors, RowInput.of(loss, samples), samples.size(), plan.batch(), plan.seed());
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public TrainingValues advance(int steps) {
    ChunkRunner.requirePositive(steps);
    if (broken) {
      throw ChunkRunner.broken(step);
    }
    long first = step;
    float[][] rows = new float[steps][];
    int done = 0;
    while (done < steps && !broken) {
      int chunk = runner.chunk(steps - done);
      float[] values = runner.run(chunk, new long[] {step}, new boolean[1]);
      for (float[] row : ChunkRunner.rows(values, chunk, names.size())) {
        if (!broken) {
          rows[done++] = row;
          step++;
          broken = !ChunkRunner.isFinite(row);
        }
      }
    }
    return new TrainingValues(first, names, Arrays.copyOf(rows, done));
  }

  @Override
  public OptionalDouble waitedSeconds() {
    return OptionalDouble.of(runner.waitedSeconds());
  }

  @Override
  public void fetch() {
    // They are the workspace's variables that are trained.
  }

  @Override
  public void changed() {
    // See fetch.
  }

  @Override
  public void restart(long restoredStep) {
    step = restoredStep;
    broken = false;
  }

  @Override
  public void close() {
    runner.close();
  }
}
