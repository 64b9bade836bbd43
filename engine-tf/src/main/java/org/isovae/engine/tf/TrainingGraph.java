package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
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
 * <p>What a step needs from outside is fed for all steps at once, as tensors whose first dimension
 * is the step, and unstacked in the graph. To run the first step alone, its part is fed past the
 * unstacking and only its own result is fetched: TensorFlow leaves the other steps out. So there is
 * one graph for chunks and for what remains.
 *
 * <p>Order is everything: a graph variable is read without a copy, so that all updates of a step
 * wait until every value of the step is computed, and the next step reads after all updates.
 */
final class TrainingGraph {
  private final Graph loss;
  private final TrainingPlan plan;
  private final OptionalInt members;
  private final Kept kept;
  private final int unroll;
  private final List<String> noises;
  private final Ops shared;
  private final List<Fed> batches = new ArrayList<>();
  private final Fed rates;
  private final Optional<Fed> decays;
  private final Optional<Fed> numbers;
  private final Optional<Fed> seeds;
  private final List<Step> steps = new ArrayList<>();
  private final Operand<TFloat32> allValues;
  private final IdentityHashMap<Tensor, Operand<TFloat32>> constants = new IdentityHashMap<>();

  /**
   * One value for each step.
   *
   * @param all fed for a whole chunk
   * @param each the part of each step; the first is fed when it runs alone
   */
  record Fed(Placeholder<?> all, List<? extends Operand<?>> each) {
    /** The part of a step, of a placeholder of floats. */
    @SuppressWarnings("unchecked") // unstacked from that placeholder
    Operand<TFloat32> floats(int step) {
      return (Operand<TFloat32>) each.get(step);
    }
  }

  /**
   * One step.
   *
   * @param values its outputs, one after another
   * @param done runs after its last update
   */
  record Step(Operand<TFloat32> values, Op done) {}

  /** A parameter, and the moments that the optimiser keeps of it. */
  record Moments(Slot parameter, Slot first, Slot second) {}

  /** What is kept from step to step, by scoped name. */
  record Kept(Map<String, Moments> parameters, Map<String, Slot> states) {}

  /** How a step gets its rows. */
  interface Rows {
    /** What is fed for all steps together; the step is the first dimension. */
    List<Placeholder<?>> all(Ops ops, int unroll);

    /** The inputs of a step by name, from its parts of what was fed. */
    Map<String, Operand<TFloat32>> inputs(Ops ops, List<Operand<?>> parts);
  }

  /**
   * Builds the steps.
   *
   * @param loss of one training, or of several, stacked
   * @param members how many trainings; empty for one that is not stacked. Of several, what is fed
   *     for each step has a value for each of them.
   */
  TrainingGraph(
      org.tensorflow.Graph nativeGraph,
      Ops ops,
      Graph loss,
      TrainingPlan plan,
      OptionalInt members,
      int unroll,
      Rows rows,
      Kept kept) {
    this.loss = loss;
    this.plan = plan;
    this.members = members;
    this.kept = kept;
    this.unroll = unroll;
    this.shared = ops.withName("shared");
    this.noises = noises(loss);
    rows.all(shared, unroll).forEach(all -> batches.add(fed(all, unroll)));
    this.rates = fedFloats();
    this.decays = plan.weightDecay() > 0 ? Optional.of(fedFloats()) : Optional.empty();
    this.numbers =
        loss.inputs().containsKey(TrainingInputs.STEP)
            ? Optional.of(fedFloats())
            : Optional.empty();
    int seedCount = unroll * noises.size();
    this.seeds =
        seedCount == 0
            ? Optional.empty()
            : Optional.of(
                fed(
                    shared.placeholder(
                        TInt64.class,
                        Placeholder.shape(org.tensorflow.ndarray.Shape.of(seedCount, 2))),
                    seedCount));
    AdamUpdate update = new AdamUpdate(shared, plan.optimizer(), members.isPresent());
    List<Op> before = List.of();
    for (int step = 0; step < unroll; step++) {
      Step built = step(nativeGraph, ops, step, before, rows, update);
      steps.add(built);
      before = List.of(built.done());
    }
    List<Operand<TFloat32>> values = new ArrayList<>();
    steps.forEach(step -> values.add(step.values()));
    allValues = shared.stack(values);
  }

  private static List<String> noises(Graph loss) {
    TreeSet<String> found = new TreeSet<>();
    for (Tensor node : loss.nodes()) {
      if (node.operation() instanceof Operation.Noise noise) {
        found.add(noise.label());
      }
    }
    return List.copyOf(found);
  }

  private Fed fedFloats() {
    Shape shape = members.isPresent() ? Shape.of(unroll, members.getAsInt()) : Shape.of(unroll);
    return fed(
        shared.placeholder(TFloat32.class, Placeholder.shape(NativeShapes.of(shape))), unroll);
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
      AdamUpdate update) {
    String prefix = "step" + number;
    Ops ops = scope.withName(prefix);
    Ops reading = scope.withName(NativeNames.of(prefix, "read")).withControlDependencies(before);
    Map<String, Operand<TFloat32>> parameters = new LinkedHashMap<>();
    kept.parameters()
        .forEach(
            (label, each) -> parameters.put(label, reading.identity(each.parameter().variable())));
    Map<String, Operand<TFloat32>> states = new LinkedHashMap<>();
    kept.states().forEach((label, slot) -> states.put(label, reading.identity(slot.variable())));
    StepSources sources = new StepSources(inputs(ops, rows, number), parameters, states, number);
    Graph.Lowered<Operand<TFloat32>> lowered =
        loss.lower(new GraphLowering(scope, prefix, sources));
    Operand<TFloat32> first = lowered.outputs().values().iterator().next();
    // Members share nothing: the gradient of the sum is, for each of them, that of its own loss.
    Operand<TFloat32> total = members.isPresent() ? ops.reduceSum(first, ops.constant(0)) : first;
    Operand<TFloat32> values = ops.stack(lowered.outputs().values());

    Map<String, Operand<TFloat32>> gradients =
        GradientClipping.clip(
            ops,
            NativeGradients.of(nativeGraph, "training-gradients" + number, total, parameters),
            plan.clipNorm(),
            members.isPresent());
    Map<String, Operand<TFloat32>> newStates = new LinkedHashMap<>();
    // A copy: what is computed may share the memory of a variable that another update writes.
    lowered.updates().forEach((label, value) -> newStates.put(label, ops.deepCopy(value)));

    List<Op> computed = new ArrayList<>(gradients.values());
    computed.addAll(newStates.values());
    computed.add(values);
    Op barrier = ops.withControlDependencies(computed).noOp();
    Ops updating =
        scope.withName(NativeNames.of(prefix, "update")).withControlDependencies(List.of(barrier));
    List<Op> updates = new ArrayList<>();
    updates.add(barrier);
    gradients.forEach(
        (label, gradient) -> {
          Moments each = kept.parameters().get(label);
          updates.add(
              update.apply(decay(updating, number, each), each, rates.floats(number), gradient));
        });
    newStates.forEach(
        (label, value) -> updates.add(updating.assign(kept.states().get(label).variable(), value)));
    return new Step(values, ops.withControlDependencies(updates).noOp());
  }

  /** The inputs of a step. */
  private Map<String, Operand<TFloat32>> inputs(Ops ops, Rows rows, int number) {
    List<Operand<?>> parts = new ArrayList<>();
    batches.forEach(fed -> parts.add(fed.each().get(number)));
    Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
    rows.inputs(ops, parts)
        .forEach(
            (name, value) -> {
              Shape shape = loss.inputs().get(name).shape().withBatch(plan.batch());
              // TensorFlow's optimiser does not trust the shape of what is fed; it trusts a
              // checked shape.
              inputs.put(name, ops.ensureShape(value, NativeShapes.of(shape)));
            });
    numbers.ifPresent(fed -> inputs.put(TrainingInputs.STEP, fed.floats(number)));
    return inputs;
  }

  /** Takes the decay's part from a parameter; gives the builder for what comes after that. */
  private Ops decay(Ops updating, int number, Moments each) {
    Shape shape = each.parameter().shape();
    int rank = members.isPresent() ? shape.rank() - 1 : shape.rank();
    if (decays.isEmpty() || rank < 2) {
      return updating;
    }
    Operand<TFloat32> factor = decays.get().floats(number);
    Operand<TFloat32> part =
        updating.math.mul(
            each.parameter().variable(),
            members.isPresent() ? Members.spread(updating, factor, shape) : factor);
    Op decayed = updating.assignSub(each.parameter().variable(), part);
    return updating.withControlDependencies(List.of(decayed));
  }

  private final class StepSources implements GraphLowering.Sources {
    private final Map<String, Operand<TFloat32>> inputs;
    private final Map<String, Operand<TFloat32>> parameters;
    private final Map<String, Operand<TFloat32>> states;
    private final int step;

    StepSources(
        Map<String, Operand<TFloat32>> inputs,
        Map<String, Operand<TFloat32>> parameters,
        Map<String, Operand<TFloat32>> states,
        int step) {
      this.inputs = inputs;
      this.parameters = parameters;
      this.states = states;
      this.step = step;
    }

    @Override
    public Operand<TFloat32> input(String label, Shape shape) {
      return inputs.get(label);
    }

    @Override
    public Operand<TFloat32> parameter(Operation.Parameter parameter, Shape shape) {
      return parameters.get(parameter.label());
    }

    @Override
    public Operand<TFloat32> state(Operation.State state, Shape shape) {
      return states.get(state.label());
    }

    @Override
    @SuppressWarnings("unchecked") // unstacked from a placeholder of whole numbers
    public Operand<? extends TNumber> seed(String label) {
      int index = step * noises.size() + noises.indexOf(label);
      return (Operand<TInt64>) seeds.orElseThrow().each().get(index);
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

  /** The noises of a step, in the order in which their seeds are fed. */
  List<String> noises() {
    return noises;
  }

  /** Which rows: what the {@link Rows} made. */
  List<Fed> batches() {
    return batches;
  }

  /** The learning rate with Adam's correction, one number a step. */
  Fed rates() {
    return rates;
  }

  /** What part of a weight each step takes from it; only if weights decay. */
  Optional<Fed> decays() {
    return decays;
  }

  /** The number of each step; only if the loss asks for it. */
  Optional<Fed> numbers() {
    return numbers;
  }

  /** The seeds, two whole numbers for each noise of each step; only if there is noise. */
  Optional<Fed> seeds() {
    return seeds;
  }

  /** The outputs of a whole chunk, [steps, outputs] or [steps, outputs, members]. */
  Operand<TFloat32> allValues() {
    return allValues;
  }

  /** A step of the chunk. */
  Step step(int number) {
    return steps.get(number);
  }
}
