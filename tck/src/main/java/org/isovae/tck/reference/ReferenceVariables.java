package org.isovae.tck.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.engine.State;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** The parameters and states of a workspace: by scoped name, every value one that a float holds. */
final class ReferenceVariables {
  /** What a graph has named. */
  private record Variable(Tensor node, double[] values) {
    boolean isState() {
      return node.operation() instanceof Operation.State;
    }
  }

  private final long seed;
  private final Map<String, Variable> variables = new TreeMap<>();
  private State waiting = State.at(0);
  private boolean closed;

  ReferenceVariables(long seed) {
    this.seed = seed;
  }

  /** Brings what the graph names into being; if it contradicts an earlier one, nothing. */
  void declare(Graph graph) {
    Map<String, Variable> fresh = new LinkedHashMap<>();
    declare(graph.parameters(), waiting.parameters(), fresh);
    declare(graph.states(), waiting.states(), fresh);
    variables.putAll(fresh);
  }

  private void declare(
      Map<String, Tensor> named, Map<String, State.Values> restored, Map<String, Variable> fresh) {
    named.forEach(
        (label, node) -> {
          Variable known = variables.get(label);
          if (known == null) {
            fresh.put(label, new Variable(node, first(label, node, restored.get(label))));
          } else if (!describe(known.node()).equals(describe(node))) {
            throw new IllegalArgumentException(
                label
                    + ": this graph declares it as "
                    + describe(node)
                    + ", an earlier one as "
                    + describe(known.node()));
          }
        });
  }

  private static String describe(Tensor node) {
    return node.operation().name() + " " + node.shape();
  }

  private double[] first(String label, Tensor node, State.Values restored) {
    if (restored == null) {
      return ReferenceEngine.initial(label, node, seed);
    }
    requireShape(node.operation().name() + " " + label, restored, node.shape());
    return Floats.widen(restored.data());
  }

  static void requireShape(String what, State.Values restored, Shape shape) {
    if (restored.data().length != shape.size()) {
      throw new IllegalArgumentException(
          what
              + ": the restored state has shape "
              + restored.shape()
              + ", the graph declares "
              + shape);
    }
  }

  /** The current values, to be changed in place by a training step. */
  Map<String, double[]> values() {
    Map<String, double[]> values = new LinkedHashMap<>();
    variables.forEach((label, variable) -> values.put(label, variable.values()));
    return values;
  }

  State.Values values(String label) {
    Variable variable = known(label);
    return new State.Values(variable.node().shape(), Floats.narrow(variable.values()));
  }

  void assign(String label, float[] values) {
    Variable variable = known(label);
    if (values.length != variable.values().length) {
      throw new IllegalArgumentException(
          label
              + ": shape "
              + variable.node().shape()
              + " needs "
              + variable.values().length
              + " values, got "
              + values.length);
    }
    set(variable, values);
  }

  private static void set(Variable variable, float[] values) {
    System.arraycopy(Floats.widen(values), 0, variable.values(), 0, values.length);
  }

  private Variable known(String label) {
    Variable variable = variables.get(label);
    if (variable == null) {
      throw new IllegalArgumentException(
          "no graph has named " + label + "; there are " + variables.keySet());
    }
    return variable;
  }

  /** All values; those that still wait for a graph are among them. */
  State snapshot(long step) {
    Map<String, State.Values> parameters = new TreeMap<>(waiting.parameters());
    Map<String, State.Values> states = new TreeMap<>(waiting.states());
    variables.forEach(
        (label, variable) -> (variable.isState() ? states : parameters).put(label, values(label)));
    return State.at(step).withParameters(parameters).withStates(states);
  }

  /** Throws if a value does not fit. */
  void checkRestorable(State state) {
    variables.forEach(
        (label, variable) -> {
          State.Values values = restored(state, label, variable);
          if (values != null) {
            requireShape(
                variable.node().operation().name() + " " + label, values, variable.node().shape());
          }
        });
  }

  /** Sets all values; what {@code state} lacks stays. */
  void restore(State state) {
    variables.forEach(
        (label, variable) -> {
          State.Values values = restored(state, label, variable);
          if (values != null) {
            set(variable, values.data());
          }
        });
    waiting = state;
  }

  private static State.Values restored(State state, String label, Variable variable) {
    return (variable.isState() ? state.states() : state.parameters()).get(label);
  }

  void close() {
    closed = true;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
  }

  /** What was restored last. */
  State waiting() {
    return waiting;
  }
}
