package org.isovae.tck.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Noise;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Parameters as plain arrays; there is no native memory. */
final class ReferenceWorkspace implements Workspace {
  private final long seed;
  private final Map<String, double[]> parameters = new TreeMap<>();
  private final Map<String, Shape> shapes = new HashMap<>();
  private State waiting = new State(0, Map.of(), Map.of());
  private ReferenceTrainer trainer;
  private boolean closed;

  ReferenceWorkspace(long seed) {
    this.seed = seed;
  }

  @Override
  public CompiledGraph compile(Graph graph) {
    declare(graph);
    boolean noisy = graph.nodes().stream().anyMatch(node -> node.operation() instanceof Noise);
    return new CompiledGraph() {
      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
        requireOpen();
        Map<String, double[]> wide = new LinkedHashMap<>();
        inputs.forEach((name, values) -> wide.put(name, Floats.widen(values)));
        Map<String, float[]> result = new LinkedHashMap<>();
        ReferenceEngine.evaluate(graph, batch, wide, parameters, noiseSeed)
            .forEach((name, values) -> result.put(name, Floats.narrow(values)));
        return result;
      }

      @Override
      public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
        if (noisy) {
          throw new IllegalStateException("the graph has noise: a noise seed is needed");
        }
        return run(batch, inputs, 0);
      }
    };
  }

  @Override
  public Trainer trainer(Graph loss, Samples samples, TrainingPlan plan) {
    if (trainer != null) {
      throw new IllegalStateException("this workspace has a trainer already; open another one");
    }
    ReferenceTrainer.check(loss, samples);
    declare(loss);
    trainer = new ReferenceTrainer(loss, samples, plan, parameters);
    trainer.restore(waiting);
    return trainer;
  }

  /** Brings the graph's parameters into being. */
  private void declare(Graph graph) {
    requireOpen();
    Refusal.check(graph);
    graph
        .parameters()
        .forEach(
            (label, node) -> {
              Shape known = shapes.get(label);
              if (known != null && !known.equals(node.shape())) {
                throw new IllegalArgumentException(
                    "parameter "
                        + label
                        + ": this graph declares it as "
                        + node.shape()
                        + ", an earlier one as "
                        + known);
              }
            });
    Map<String, double[]> fresh = new LinkedHashMap<>();
    graph
        .parameters()
        .forEach(
            (label, node) -> {
              if (!parameters.containsKey(label)) {
                fresh.put(label, first(label, node));
              }
            });
    fresh.forEach(
        (label, values) -> {
          parameters.put(label, values);
          shapes.put(label, graph.parameters().get(label).shape());
        });
  }

  private double[] first(String label, Tensor node) {
    State.Values restored = waiting.parameters().get(label);
    if (restored == null) {
      return ReferenceEngine.initial(label, node, seed);
    }
    requireShape("parameter " + label, restored, node.shape());
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

  @Override
  public State snapshot() {
    requireOpen();
    Map<String, State.Values> values = new TreeMap<>(waiting.parameters());
    parameters.forEach(
        (label, data) ->
            values.put(label, new State.Values(shapes.get(label), Floats.narrow(data))));
    return trainer == null
        ? new State(waiting.step(), values, Map.of())
        : new State(trainer.step(), values, trainer.moments());
  }

  @Override
  public void restore(State state) {
    requireOpen();
    state
        .parameters()
        .forEach(
            (label, values) -> {
              if (shapes.containsKey(label)) {
                requireShape("parameter " + label, values, shapes.get(label));
              }
            });
    if (trainer != null) {
      trainer.checkRestorable(state);
    }
    state
        .parameters()
        .forEach(
            (label, values) -> {
              if (shapes.containsKey(label)) {
                parameters.put(label, Floats.widen(values.data()));
              }
            });
    waiting = state;
    if (trainer != null) {
      trainer.restore(state);
    }
  }

  @Override
  public void export(Path directory, Map<String, Graph> signatures) throws IOException {
    throw new UnsupportedOperationException(
        "the reference engine has no export: choose an engine that offers one, for instance tf");
  }

  @Override
  public long liveTensors() {
    return 0;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the workspace is closed");
    }
  }
}
