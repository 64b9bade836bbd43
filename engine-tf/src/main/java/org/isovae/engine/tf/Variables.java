package org.isovae.engine.tf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.Seeds;
import org.isovae.api.engine.State;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * The parameters of a workspace and, if it trains, the optimiser's moments: graph variables by
 * name, and the values that wait for a graph to name them.
 */
final class Variables {
  private final Ops parameterScope;
  private final Ops momentScope;
  private final Session session;
  private final NativeTensors tensors;
  private final long seed;
  private final Map<String, Slot> parameters = new TreeMap<>();
  private final Map<String, Slot> moments = new TreeMap<>();
  private final Map<String, State.Values> waitingParameters = new TreeMap<>();
  private final Map<String, State.Values> waitingMoments = new TreeMap<>();

  Variables(Ops ops, Session session, NativeTensors tensors, long seed) {
    this.parameterScope = ops.withSubScope("parameters");
    this.momentScope = ops.withSubScope("optimizer");
    this.session = session;
    this.tensors = tensors;
    this.seed = seed;
  }

  /** The parameter that {@link #declare} has made. */
  Slot parameter(String label) {
    return parameters.get(label);
  }

  /**
   * Creates and initialises those parameters of a graph that do not exist yet.
   *
   * @throws IllegalArgumentException if a shape contradicts an earlier graph or a restored value;
   *     nothing is created then
   */
  void declare(Graph graph) {
    Map<String, State.Values> fresh = new LinkedHashMap<>();
    graph
        .parameters()
        .forEach(
            (label, tensor) -> {
              Slot known = parameters.get(label);
              if (known == null) {
                fresh.put(label, firstValues(label, tensor));
              } else if (!known.shape().equals(tensor.shape())) {
                throw new IllegalArgumentException(
                    "parameter "
                        + label
                        + ": this graph wants the shape "
                        + tensor.shape()
                        + ", an earlier one "
                        + known.shape());
              }
            });
    Map<Slot, float[]> values = new LinkedHashMap<>();
    fresh.forEach(
        (label, value) -> {
          Slot slot = Slot.create(parameterScope, label, value.shape());
          parameters.put(label, slot);
          waitingParameters.remove(label);
          values.put(slot, value.data());
        });
    assign(values);
  }

  private State.Values firstValues(String label, Tensor tensor) {
    State.Values waiting = waitingParameters.get(label);
    if (waiting != null) {
      requireShape("parameter " + label, waiting, tensor.shape());
      return waiting;
    }
    Operation.Parameter parameter = (Operation.Parameter) tensor.operation();
    float[] values =
        parameter
            .initializer()
            .values(tensor.shape(), Seeds.generator(Seeds.derive(seed, "parameter/" + label)));
    if (values.length != tensor.shape().size()) {
      throw new IllegalArgumentException(
          "parameter "
              + label
              + ": the initializer gave "
              + values.length
              + " values for the shape "
              + tensor.shape());
    }
    return new State.Values(tensor.shape(), values);
  }

  /**
   * Creates one of the optimiser's moments of a parameter; zero, or the value that waits for it.
   *
   * @param name for instance {@code m/decoder/weights}
   */
  Slot moment(String name, Shape shape) {
    State.Values waiting = waitingMoments.get(name);
    if (waiting != null) {
      requireShape("optimizer value " + name, waiting, shape);
    }
    Slot slot = Slot.create(momentScope, name, shape);
    moments.put(name, slot);
    waitingMoments.remove(name);
    assign(Map.of(slot, waiting == null ? new float[shape.size()] : waiting.data()));
    return slot;
  }

  /** Sets variables, all in one run. */
  void assign(Map<Slot, float[]> values) {
    if (values.isEmpty()) {
      return;
    }
    try (NativeCall call = tensors.call(session)) {
      values.forEach(
          (slot, data) ->
              call.feed(slot.value(), tensors.floats(slot.shape(), data)).run(slot.assign()));
      call.outputs().close();
    }
  }

  /** All values; those that still wait for a graph are among the parameters. */
  State snapshot(long step) {
    Map<String, State.Values> all = new TreeMap<>(waitingParameters);
    all.putAll(read(parameters));
    return new State(step, all, read(moments));
  }

  private Map<String, State.Values> read(Map<String, Slot> slots) {
    Map<String, State.Values> result = new TreeMap<>();
    if (slots.isEmpty()) {
      return result;
    }
    try (NativeCall call = tensors.call(session)) {
      slots.values().forEach(slot -> call.fetch(slot.variable()));
      read(slots, call, result);
    }
    return result;
  }

  private static void read(
      Map<String, Slot> slots, NativeCall call, Map<String, State.Values> result) {
    try (NativeTensors.Outputs outputs = call.outputs()) {
      int index = 0;
      for (Map.Entry<String, Slot> entry : slots.entrySet()) {
        result.put(
            entry.getKey(), new State.Values(entry.getValue().shape(), outputs.floats(index++)));
      }
    }
  }

  /**
   * Sets all values. A parameter that the state does not name keeps its value; a moment that it
   * does not name becomes zero, so that what follows depends on the state alone.
   *
   * @throws IllegalArgumentException if a shape does not fit; nothing is changed then
   */
  void restore(State state) {
    requireShapes("parameter ", state.parameters(), parameters);
    requireShapes("optimizer value ", state.optimizer(), moments);
    waitingParameters.clear();
    waitingMoments.clear();
    Map<Slot, float[]> values = new LinkedHashMap<>();
    moments.forEach(
        (name, slot) -> {
          State.Values value = state.optimizer().get(name);
          values.put(slot, value == null ? new float[slot.shape().size()] : value.data());
        });
    state.parameters().forEach((label, value) -> place(label, value, parameters, values));
    state.parameters().keySet().stream()
        .filter(label -> !parameters.containsKey(label))
        .forEach(label -> waitingParameters.put(label, state.parameters().get(label)));
    state.optimizer().keySet().stream()
        .filter(name -> !moments.containsKey(name))
        .forEach(name -> waitingMoments.put(name, state.optimizer().get(name)));
    assign(values);
  }

  private static void place(
      String name, State.Values value, Map<String, Slot> slots, Map<Slot, float[]> values) {
    Slot slot = slots.get(name);
    if (slot != null) {
      values.put(slot, value.data());
    }
  }

  private static void requireShapes(
      String kind, Map<String, State.Values> values, Map<String, Slot> slots) {
    values.forEach(
        (name, value) -> {
          Slot slot = slots.get(name);
          if (slot != null) {
            requireShape(kind + name, value, slot.shape());
          }
        });
  }

  private static void requireShape(String what, State.Values value, Shape shape) {
    if (!value.shape().equals(shape)) {
      throw new IllegalArgumentException(
          what + ": the state holds the shape " + value.shape() + ", the graph wants " + shape);
    }
  }
}
