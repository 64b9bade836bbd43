package org.isovae.tck.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation.Noise;

/** A graph and where its parameters are; to compile it is to remember it. */
final class ReferenceGraph implements CompiledGraph {
  private final ReferenceVariables variables;
  private final Graph graph;
  private final boolean noisy;
  private boolean closed;

  ReferenceGraph(ReferenceVariables variables, Graph graph) {
    this.variables = variables;
    this.graph = graph;
    this.noisy = graph.nodes().stream().anyMatch(node -> node.operation() instanceof Noise);
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
    variables.requireOpen();
    if (closed) {
      throw new IllegalStateException("the compiled graph is closed");
    }
    Map<String, double[]> wide = new LinkedHashMap<>();
    inputs.forEach((name, values) -> wide.put(name, Floats.widen(values)));
    Map<String, float[]> result = new LinkedHashMap<>();
    ReferenceEngine.evaluate(graph, batch, wide, variables.values(), noiseSeed)
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

  @Override
  public void close() {
    closed = true;
  }
}
