package org.isovae.api.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A symbolic computation with named inputs and named outputs. Immutable. */
public final class Graph {
  private final Map<String, Tensor> inputs;
  private final Map<String, Tensor> outputs;
  private final Map<String, Tensor> parameters;
  private final List<Tensor> nodes;

  private Graph(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
    this.inputs = Collections.unmodifiableMap(inputs);
    this.outputs = Collections.unmodifiableMap(outputs);
    this.nodes = List.copyOf(topological(outputs.values()));
    Map<String, Tensor> found = new LinkedHashMap<>();
    for (Tensor node : nodes) {
      if (node.operation() instanceof Operation.Parameter parameter) {
        found.put(parameter.label(), node);
      }
    }
    this.parameters = Collections.unmodifiableMap(found);
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
   * Builds a graph by calling {@code body} once.
   *
   * @param inputs names and shapes of the inputs, in order
   * @throws ShapeException if shapes do not fit
   */
  public static Graph trace(Map<String, Shape> inputs, Body body) {
    Ops ops = new Ops();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    inputs.forEach((name, shape) -> tensors.put(name, ops.input(name, shape)));
    Map<String, Tensor> outputs =
        new LinkedHashMap<>(body.build(ops, Collections.unmodifiableMap(tensors)));
    return new Graph(tensors, outputs);
  }

  /** A graph with one input {@code x} and one output {@code y}. */
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

  /** The parameters that the outputs depend on, by scoped name, in order of first use. */
  public Map<String, Tensor> parameters() {
    return parameters;
  }

  /** Every node that an output depends on; inputs of a node stand before it. */
  public List<Tensor> nodes() {
    return nodes;
  }

  private static List<Tensor> topological(Iterable<Tensor> roots) {
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
   * Lowers the graph: calls {@code lowering} once for each node, inputs first.
   *
   * @return the engine's values of the outputs, by name
   */
  public <T> Map<String, T> lower(Operation.Lowering<T> lowering) {
    Map<Tensor, T> values = new HashMap<>();
    for (Tensor node : nodes) {
      List<T> in = new ArrayList<>(node.inputs().size());
      for (Tensor input : node.inputs()) {
        in.add(values.get(input));
      }
      values.put(node, node.operation().lower(lowering, node, in));
    }
    Map<String, T> result = new LinkedHashMap<>();
    outputs.forEach((name, tensor) -> result.put(name, values.get(tensor)));
    return result;
  }
}
