package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.isovae.api.engine.TrainingPlan.Adam;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Several optimiser steps, one after another, in one TensorFlow graph.
 *
 * <p>What a step needs from outside is fed for all steps at once, as one tensor whose first
 * dimension is the step, and unstacked in the graph. To run the first step alone, its part is fed
 * past the unstacking and only its own result is fetched: TensorFlow leaves the other steps out. So
 * there is one graph for chunks and for what remains.
 *
 * <p>Order is everything: a graph variable is read without a copy, so that all updates of a step
 * wait until every value of the step is computed, and the next step reads after all updates.
 */
final class TrainingGraph {
  private final Graph loss;
  private final Shape samples;
  private final int unroll;
  private final List<Integer> streams;
  private final Fed batches;
  private final Fed rates;
  private final Fed seeds;
  private final List<Step> steps = new ArrayList<>();
  private final Operand<TFloat32> allValues;
  private final Ops shared;
  private final IdentityHashMap<Tensor, Operand<TFloat32>> constants = new IdentityHashMap<>();

  /**
   * One value for each step.
   *
   * @param all fed for a whole chunk
   * @param each the part of each step; the first is fed when it runs alone
   */
  record Fed(Placeholder<?> all, List<? extends Operand<?>> each) {}

  /**
   * One step.
   *
   * @param values its outputs, one after another
   * @param done runs after its last update
   */
  record Step(Operand<TFloat32> values, Op done) {}

  /** The parameters of a step, and where they are kept. */
  record Moments(Slot parameter, Slot first, Slot second) {}

  /** How a step gets its rows. */
  interface Rows {
    /** What is fed for all steps together. */
    Placeholder<?> all(Ops ops, int unroll);

    /** The batch of a step, from its part of what was fed. */
    Operand<TFloat32> batch(Ops ops, Operand<?> part);
  }

  TrainingGraph(
      org.tensorflow.Graph nativeGraph,
      Ops ops,
      Graph loss,
      Shape samples,
      int unroll,
      Rows rows,
      Map<String, Moments> moments,
      Adam adam) {
    this.loss = loss;
    this.samples = samples;
    this.unroll = unroll;
    this.shared = ops.withName("shared");
    this.streams = streams(loss);
    this.batches = fed(rows.all(shared, unroll), unroll);
    this.rates =
        fed(
            shared.placeholder(
                TFloat32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(unroll))),
            unroll);
    int seedCount = unroll * streams.size();
    this.seeds =
        seedCount == 0
            ? null
            : fed(
                shared.placeholder(
                    TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(seedCount, 2))),
                seedCount);
    AdamUpdate update = new AdamUpdate(shared, adam);
    List<Op> before = List.of();
    for (int step = 0; step < unroll; step++) {
      Step built = step(nativeGraph, ops, step, before, rows, moments, update);
      steps.add(built);
      before = List.of(built.done());
    }
    List<Operand<TFloat32>> values = new ArrayList<>();
    steps.forEach(step -> values.add(step.values()));
    allValues = shared.stack(values);
  }

  private static List<Integer> streams(Graph loss) {
    TreeSet<Integer> found = new TreeSet<>();
    for (Tensor node : loss.nodes()) {
      if (node.operation() instanceof Operation.Noise noise) {
        found.add(noise.stream());
      }
    }
    return List.copyOf(found);
  }

  private <T extends TType> Fed fed(Placeholder<T> all, int count) {
    return new Fed(all, shared.unstack(all, (long) count).output());
  }

  private Step step(
      org.tensorflow.Graph nativeGraph,
      Ops scope,
      int number,
      List<Op> before,
      Rows rows,
      Map<String, Moments> moments,
      AdamUpdate update) {
    String prefix = "step" + number;
    Ops ops = scope.withName(prefix);
    // TensorFlow's optimiser does not trust the shape of what is fed; it trusts a checked shape.
    Operand<TFloat32> x =
        ops.ensureShape(rows.batch(ops, batches.each().get(number)), NativeShapes.of(samples));
    Map<String, Operand<TFloat32>> parameters = new LinkedHashMap<>();
    Ops reading = scope.withName(NativeNames.of(prefix, "read")).withControlDependencies(before);
    moments.forEach(
        (label, kept) -> parameters.put(label, reading.identity(kept.parameter().variable())));
    StepSources sources = new StepSources(x, parameters, number);
    Map<String, Operand<TFloat32>> outputs = loss.lower(new GraphLowering(scope, prefix, sources));
    Operand<TFloat32> total = outputs.values().iterator().next();
    Operand<TFloat32> values = ops.stack(outputs.values());

    Map<String, Operand<TFloat32>> gradients =
        NativeGradients.of(nativeGraph, "training-gradients" + number, total, parameters);
    List<Op> computed = new ArrayList<>(gradients.values());
    computed.add(values);
    Op barrier = ops.withControlDependencies(computed).noOp();
    Ops updating =
        scope.withName(NativeNames.of(prefix, "update")).withControlDependencies(List.of(barrier));
    @SuppressWarnings("unchecked") // unstacked from a placeholder of floats
    Operand<TFloat32> rate = (Operand<TFloat32>) rates.each().get(number);
    List<Op> updates = new ArrayList<>();
    updates.add(barrier);
    gradients.forEach(
        (label, gradient) ->
            updates.add(update.apply(updating, moments.get(label), rate, gradient)));
    return new Step(values, ops.withControlDependencies(updates).noOp());
  }

  private final class StepSources implements GraphLowering.Sources {
    private final Operand<TFloat32> x;
    private final Map<String, Operand<TFloat32>> parameters;
    private final int step;

    StepSources(Operand<TFloat32> x, Map<String, Operand<TFloat32>> parameters, int step) {
      this.x = x;
      this.parameters = parameters;
      this.step = step;
    }

    @Override
    public Operand<TFloat32> input(String label, Shape shape) {
      return x;
    }

    @Override
    public Operand<TFloat32> parameter(Operation.Parameter parameter, Shape shape) {
      return parameters.get(parameter.label());
    }

    @Override
    @SuppressWarnings("unchecked") // unstacked from a placeholder of whole numbers
    public Operand<? extends TNumber> seed(int stream) {
      int index = step * streams.size() + streams.indexOf(stream);
      return (Operand<TInt64>) seeds.each().get(index);
    }

    @Override
    public Operand<TFloat32> constant(Ops ops, Operation.Constant constant, Tensor tensor) {
      return constants.computeIfAbsent(
          tensor, node -> GraphLowering.constant(shared, constant.values(), node.shape()));
    }
  }

  /** The number of steps of a whole chunk. */
  int unroll() {
    return unroll;
  }

  /** The noise streams of a step, in the order in which their seeds are fed. */
  List<Integer> noiseStreams() {
    return streams;
  }

  /** Which rows: what the {@link Rows} made. */
  Fed batches() {
    return batches;
  }

  /** The learning rate with Adam's correction, one number a step. */
  Fed rates() {
    return rates;
  }

  /** The seeds, two whole numbers for each noise stream of each step; only if there is noise. */
  Fed seeds() {
    return seeds;
  }

  /** The outputs of a whole chunk, [steps, outputs]. */
  Operand<TFloat32> allValues() {
    return allValues;
  }

  /** A step of the chunk. */
  Step step(int number) {
    return steps.get(number);
  }
}
