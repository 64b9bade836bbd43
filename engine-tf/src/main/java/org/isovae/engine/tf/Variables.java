package org.isovae.engine.tf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.Seeds;
import org.isovae.api.engine.State;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/**
 * The parameters and states of a workspace and, if it trains, the optimiser's moments: graph
 * variables by name, and the values that wait for a graph to name them.
 */
final class Variables {
  /** Variables of one kind. */
  private static final class Kind {
    private final String name;
    private final Ops scope;
    private final Map<String, Slot> slots = new TreeMap<>();
    private final Map<String, State.Values> waiting = new TreeMap<>();

    Kind(String name, Ops scope) {
      this.name = name;
      this.scope = scope;
    }

    Slot create(String label, Shape shape) {
      Slot slot = Slot.create(scope, label, shape);
      slots.put(label, slot);
      waiting.remove(label);
      return slot;
    }

    void requireShapes(Map<String, State.Values> values) {
      values.forEach(
          (label, value) -> {
            if (slots.containsKey(label)) {
              requireShape(label, value, slots.get(label).shape());
            }
          });
    }

    void requireShape(String label, State.Values value, Shape shape) {
      if (!value.shape().equals(shape)) {
        throw new IllegalArgumentException(
            name
                + " "
                + label
                + ": the state holds the shape "
                + value.shape()
                + ", the graph wants "
                + shape);
      }
    }

    /** What to assign for a restored state; what has no slot yet waits for it. */
    void restore(Map<String, State.Values> values, Map<Slot, float[]> assigned) {
      waiting.clear();
      values.forEach(
          (label, value) -> {
            Slot slot = slots.get(label);
            if (slot == null) {
              waiting.put(label, value);
            } else {
              assigned.put(slot, value.data());
            }
          });
    }
  }

  private final Session session;
  private final NativeTensors tensors;
  private final long seed;
  private final Kind parameters;
  private final Kind states;
  private final Kind moments;

  Variables(Ops ops, Session session, NativeTensors tensors, long seed) {
    this.parameters = new Kind("parameter", ops.withSubScope("parameters"));
    this.states = new Kind("state", ops.withSubScope("states"));
    this.moments = new Kind("optimizer value", ops.withSubScope("optimizer"));
    this.session = session;
    this.tensors = tensors;
    this.seed = seed;
  }

  /** The parameter that {@link #declare} has made. */
  Slot parameter(String label) {
    return parameters.slots.get(label);
  }

  /** The state that {@link #declare} has made. */
  Slot state(String label) {
    return states.slots.get(label);
  }

  /**
   * Creates and initialises those parameters and states of a graph that do not exist yet.
   *
   * @throws IllegalArgumentException if one contradicts an earlier graph or a restored value;
   *     nothing is created then
   */
  void declare(Graph graph) {
    Map<String, State.Values> freshParameters = fresh(parameters, states, graph.parameters());
    Map<String, State.Values> freshStates = fresh(states, parameters, graph.states());
    Map<Slot, float[]> values = new LinkedHashMap<>();
    freshParameters.forEach(
        (label, value) -> values.put(parameters.create(label, value.shape()), value.data()));
    freshStates.forEach(
        (label, value) -> values.put(states.create(label, value.shape()), value.data()));
    assign(values);
  }

  private Map<String, State.Values> fresh(Kind kind, Kind other, Map<String, Tensor> declared) {
    Map<String, State.Values> fresh = new LinkedHashMap<>();
    declared.forEach(
        (label, tensor) -> {
          Slot known = kind.slots.get(label);
          if (other.slots.containsKey(label)) {
            throw new IllegalArgumentException(
                kind.name
                    + " "
                    + label
                    + ": an earlier graph has a "
                    + other.name
                    + " of that name");
          }
          if (known == null) {
            fresh.put(label, firstValues(kind, label, tensor));
          } else if (!known.shape().equals(tensor.shape())) {
            throw new IllegalArgumentException(
                kind.name
                    + " "
                    + label
                    + ": this graph wants the shape "
                    + tensor.shape()
                    + ", an earlier one "
                    + known.shape());
          }
        });
    return fresh;
  }

  private State.Values firstValues(Kind kind, String label, Tensor tensor) {
    State.Values waiting = kind.waiting.get(label);
    if (waiting != null) {
      kind.requireShape(label, waiting, tensor.shape());
      return waiting;
    }
    Initializer initializer =
        tensor.operation() instanceof Operation.State state
            ? state.initializer()
            : ((Operation.Parameter) tensor.operation()).initializer();
    float[] values =
        initializer.values(
            tensor.shape(), Seeds.generator(Seeds.derive(seed, kind.name + "/" + label)));
    if (values.length != tensor.shape().size()) {
      throw new IllegalArgumentException(
          kind.name
              + " "
              + label
              + ": the initializer gave "
              + values.length
              + " values for the shape "
              + tensor.shape());
    }
    return new State.Values(tensor.shape(), values);
  }

  /**
   * Creates the optimiser's moments; each is zero, or the value that waits for it.
   *
   * @param shapes by name, for instance {@code m/decoder/weights}
   */
  Map<String, Slot> moments(Map<String, Shape> shapes) {
    Map<String, State.Values> waiting = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          State.Values value = moments.waiting.get(name);
          if (value != null) {
            moments.requireShape(name, value, shape);
            waiting.put(name, value);
          }
        });
    Map<String, Slot> created = new LinkedHashMap<>();
    Map<Slot, float[]> values = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) -> {
          Slot slot = moments.create(name, shape);
          created.put(name, slot);
          values.put(
              slot, waiting.containsKey(name) ? waiting.get(name).data() : new float[shape.size()]);
        });
    assign(values);
    return created;
  }

  /** Sets a parameter or a state. */
  void assign(String label, float[] values) {
    Slot slot = known(label);
    if (values.length != slot.shape().size()) {
      throw new IllegalArgumentException(
          label
              + ": the shape "
              + slot.shape()
              + " needs "
              + slot.shape().size()
              + " values, got "
              + values.length);
    }
    assign(Map.of(slot, values));
  }

  /** The values of a parameter or a state. */
  State.Values values(String label) {
    return read(Map.of(label, known(label))).get(label);
  }

  private Slot known(String label) {
    Slot slot = parameters.slots.getOrDefault(label, states.slots.get(label));
    if (slot == null) {
      throw new IllegalArgumentException(
          "no graph has named "
              + label
              + "; there are the parameters "
              + parameters.slots.keySet()
              + " and the states "
              + states.slots.keySet());
    }
    return slot;
  }

  /** Sets variables, all in one run: TensorFlow prepares each different run anew. */
  private void assign(Map<Slot, float[]> values) {
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

  /** All values; those that still wait for a graph are among them. */
  State snapshot(long step) {
    return State.at(step)
        .withParameters(all(parameters))
        .withStates(all(states))
        .withOptimizer(read(moments.slots));
  }

  /** What a training step reads and writes, all of which has been declared. */
  State snapshot(long step, Graph loss) {
    State all = snapshot(step);
    return all.withParameters(only(all.parameters(), loss.parameters()))
        .withStates(only(all.states(), loss.states()));
  }

  private static Map<String, State.Values> only(
      Map<String, State.Values> all, Map<String, Tensor> named) {
    Map<String, State.Values> some = new TreeMap<>(all);
    some.keySet().retainAll(named.keySet());
    return some;
  }

  private Map<String, State.Values> all(Kind kind) {
    Map<String, State.Values> all = new TreeMap<>(kind.waiting);
    all.putAll(read(kind.slots));
    return all;
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
   * Sets all values. A parameter or state that {@code state} does not name keeps its value; a
   * moment that it does not name becomes zero, so that what follows depends on it alone.
   *
   * @throws IllegalArgumentException if a shape does not fit; nothing is changed then
   */
  void restore(State state) {
    parameters.requireShapes(state.parameters());
    states.requireShapes(state.states());
    moments.requireShapes(state.optimizer());
    Map<Slot, float[]> values = new LinkedHashMap<>();
    moments.slots.values().forEach(slot -> values.put(slot, new float[slot.shape().size()]));
    parameters.restore(state.parameters(), values);
    states.restore(state.states(), values);
    moments.restore(state.optimizer(), values);
    assign(values);
  }
}
