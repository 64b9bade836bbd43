package org.isovae.api.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A symbolic computation with named inputs and named outputs. Immutable.
 *
 * <p>Two graphs are equal if they compute the same: the same operations on the same tensors in the
 * same order, under the same names. Scopes, which are for messages only, do not count.
 */
public final class Graph {
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> outputs;
  private final Map<String, Tensor> updates;
  private final Map<String, Tensor> parameters;
  private final Map<String, Tensor> states;
  private final List<Tensor> nodes;

  private Graph(
      Map<String, Tensor> inputs, Map<String, Tensor> outputs, Map<Tensor, Tensor> newStates) {
    this.inputs = Collections.unmodifiableMap(inputs);
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    Map<String, Tensor> values = new LinkedHashMap<>();
    newStates.forEach(
        (state, value) -> values.put(((Operation.State) state.operation()).label(), value));
    this.updates = Collections.unmodifiableMap(values);
    List<Tensor> roots = new ArrayList<>(outputs.values());
    roots.addAll(newStates.keySet());
    roots.addAll(newStates.values());
    this.nodes = List.copyOf(topological(roots));
    Map<String, Tensor> foundParameters = new LinkedHashMap<>();
    Map<String, Tensor> foundStates = new LinkedHashMap<>();
    for (Tensor node : nodes) {
      if (node.operation() instanceof Operation.Parameter parameter) {
        foundParameters.put(parameter.label(), node);
      } else if (node.operation() instanceof Operation.State state) {
        foundStates.put(state.label(), node);
      }
    }
    this.parameters = Collections.unmodifiableMap(foundParameters);
    this.states = Collections.unmodifiableMap(foundStates);
  }

  private Graph(Graph other, Map<String, Tensor> inputs) {
    this.inputs = Collections.unmodifiableMap(inputs);
    this.outputs = other.outputs;
    this.updates = other.updates;
    this.parameters = other.parameters;
    this.states = other.states;
    this.nodes = other.nodes;
  }

  /** Writes the outputs of a graph from its inputs. */
  @FunctionalInterface
  public interface Body {
    /** The named outputs, in order (use a {@link LinkedHashMap}, or {@code Map.of} for one). */
    Map<String, Tensor> build(Ops ops, Map<String, Tensor> inputs);
  }

  /** Writes the one output of a graph from its one input. */
  @FunctionalInterface
  public interface Function {
    /** The output. */
    Tensor apply(Ops ops, Tensor input);
  }

  /**
   * Builds a graph that evaluates, by calling {@code body} once.
   *
   * @param inputs names and shapes of the inputs, in order
   * @throws ShapeException if shapes do not fit
   */
  public static Graph trace(Map<String, Shape> inputs, Body body) {
    return trace(new Ops(false), inputs, body);
  }

  /**
   * Builds a training step, in the same way: {@link Ops#training} is true, and states may be
   * updated. It is made for {@link org.isovae.api.engine.Workspace#trainer}, which says what the
   * inputs may be.
   */
  public static Graph traceTraining(Map<String, Shape> inputs, Body body) {
    return trace(new Ops(true), inputs, body);
  }

  private static Graph trace(Ops ops, Map<String, Shape> inputs, Body body) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    inputs.forEach((name, shape) -> tensors.put(name, ops.input(name, shape)));
    Map<String, Tensor> outputs = body.build(ops, Collections.unmodifiableMap(tensors));
    return new Graph(tensors, outputs, ops.updates());
  }

  /** A graph that evaluates, with one input {@code x} and one output {@code y}. */
  public static Graph of(Shape shape, Function function) {
    return trace(Map.of("x", shape), (ops, in) -> Map.of("y", function.apply(ops, in.get("x"))));
  }

  /** The inputs, in the order in which they were declared. */
  public Map<String, Tensor> inputs() {
    return inputs;
  }

  /** The outputs, in the order in which the body gave them. */
  public Map<String, Tensor> outputs() {
    return outputs;
  }

  /** The new values of states after a training step, by scoped name, in the order of updates. */
  public Map<String, Tensor> updates() {
    return updates;
  }

  /** The same graph without the inputs that no output and no update depends on. */
  public Graph withoutUnusedInputs() {
    Map<String, Tensor> used = new LinkedHashMap<>(inputs);
    used.values().retainAll(new HashSet<>(nodes));
    return new Graph(this, used);
  }

  /** The parameters that outputs and updates depend on, by scoped name, in order of first use. */
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  /** The states that are read or updated, by scoped name, in order of first use. */
  public Map<String, Tensor> states() {
    return states;
  }

  /** Every node that an output or an update depends on; inputs of a node stand before it. */
  public List<Tensor> nodes() {
    return nodes;
  }

  /** The capabilities that an engine must offer to run this graph; see {@link Operation}. */
  public Set<String> requires() {
    Set<String> capabilities = new TreeSet<>();
    nodes.forEach(node -> node.operation().requires().ifPresent(capabilities::add));
    return Collections.unmodifiableSet(capabilities);
  }

  /** The nodes that {@code roots} depend on, and themselves; inputs of a node before it. */
  static List<Tensor> topological(Collection<Tensor> roots) {
    List<Tensor> order = new ArrayList<>();
    Set<Tensor> done = new HashSet<>();
    Deque<Tensor> stack = new ArrayDeque<>();
    for (Tensor root : roots) {
      stack.push(root);
      while (!stack.isEmpty()) {
        Tensor top = stack.peek();
        if (done.contains(top)) {
          stack.pop();
          continue;
        }
        boolean ready = true;
        List<Tensor> inputs = top.inputs();
        for (int i = inputs.size() - 1; i >= 0; i--) {
          if (!done.contains(inputs.get(i))) {
            stack.push(inputs.get(i));
            ready = false;
          }
        }
        if (ready) {
          stack.pop();
          done.add(top);
          order.add(top);
        }
      }
    }
    return order;
  }

  /**
   * The engine's values of what a graph gives.
   *
   * @param <T> the engine's value
   */
  public static final class Lowered<T> {
    private final Map<String, T> outputs;
    private final Map<String, T> updates;

    private Lowered(Map<String, T> outputs, Map<String, T> updates) {
      this.outputs = Collections.unmodifiableMap(outputs);
      this.updates = Collections.unmodifiableMap(updates);
    }

    /** By the name of the output. */
    public Map<String, T> outputs() {
      return outputs;
    }

    /** The new values of states, by scoped name. */
    public Map<String, T> updates() {
      return updates;
    }
  }

  /** Lowers the graph: calls {@code lowering} once for each node, inputs first. */
  public <T> Lowered<T> lower(Operation.Lowering<T> lowering) {
    Map<Tensor, T> values = new HashMap<>();
    for (Tensor node : nodes) {
      List<T> in = new ArrayList<>(node.inputs().size());
      for (Tensor input : node.inputs()) {
        in.add(values.get(input));
      }
      values.put(node, node.operation().lower(lowering, node, in));
    }
    return new Lowered<>(values(outputs, values), values(updates, values));
  }

  private static <T> Map<String, T> values(Map<String, Tensor> tensors, Map<Tensor, T> values) {
    Map<String, T> result = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> result.put(name, values.get(tensor)));
    return result;
  }

  // ---- equality and text ----------------------------------------------------------------------

  /** The number of each tensor: nodes first, then inputs that nothing depends on. */
  private Map<Tensor, Integer> numbers() {
    Map<Tensor, Integer> numbers = new LinkedHashMap<>();
    nodes.forEach(node -> numbers.put(node, numbers.size()));
    inputs.values().forEach(input -> numbers.putIfAbsent(input, numbers.size()));
    return numbers;
  }

  private List<Object> structure() {
    return structure(operation -> operation);
  }

  /**
   * All that matters, with numbers in the place of tensors.
   *
   * @param matters what matters of an operation
   */
  List<Object> structure(java.util.function.Function<Operation, Object> matters) {
    Map<Tensor, Integer> numbers = numbers();
    List<Object> all = new ArrayList<>();
    numbers
        .keySet()
        .forEach(
            node -> {
              all.add(matters.apply(node.operation()));
              all.add(node.shape());
              all.add(node.inputs().stream().map(numbers::get).toList());
            });
    for (Map<String, Tensor> named : List.of(inputs, outputs, updates)) {
      all.add(List.copyOf(named.keySet()));
      all.add(named.values().stream().map(numbers::get).toList());
    }
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph && structure().equals(graph.structure());
  }

  @Override
  public int hashCode() {
    return structure().hashCode();
  }

  /** One line a node, for instance {@code %3 = matMul %1 %2 [batch, 64] in decoder/hidden-1}. */
  @Override
  public String toString() {
    return GraphText.of(this, numbers());
  }
}
