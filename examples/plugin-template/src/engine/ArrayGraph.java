package {{package}};

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Operation;

/** A graph, evaluated with the workspace's parameters; to compile it is to remember it. */
final class ArrayGraph implements CompiledGraph {
  private final ArrayWorkspace workspace;
  private final Graph graph;
  private boolean closed;

  ArrayGraph(ArrayWorkspace workspace, Graph graph) {
    this.workspace = workspace;
    this.graph = graph;
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
    workspace.requireOpen();
    if (closed) {
      throw new IllegalStateException("the compiled graph is closed");
    }
    Interpreter interpreter =
        new Interpreter(
            checked(batch, inputs), workspace.variables(graph, false), noiseSeed, /* step= */ 0);
    Map<String, float[]> outputs = new LinkedHashMap<>();
    graph.lower(interpreter).outputs().forEach((name, value) -> outputs.put(name, value.floats()));
    return outputs;
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
    if (graph.nodes().stream().anyMatch(node -> node.operation() instanceof Operation.Noise)) {
      throw new IllegalStateException("the graph has noise: a noise seed is needed");
    }
    return run(batch, inputs, 0);
  }

  /** Exactly the inputs that the graph declares, each with as many values as its shape has. */
  private Map<String, Value> checked(int batch, Map<String, float[]> given) {
    if (batch < 1) {
      throw new IllegalArgumentException("at least 1 row is needed, got " + batch);
    }
    for (String name : given.keySet()) {
      if (!graph.inputs().containsKey(name)) {
        throw new IllegalArgumentException(
            "unknown input " + name + ", the graph's inputs are " + graph.inputs().keySet());
      }
    }
    Map<String, Value> values = new LinkedHashMap<>();
    graph
        .inputs()
        .forEach(
            (name, node) -> {
              int[] shape = node.shape().withBatch(batch).toArray();
              if (!given.containsKey(name)) {
                throw new IllegalArgumentException(
                    "the input " + name + " of shape " + node.shape() + " is missing");
              }
              float[] data = given.get(name);
              if (data.length != Value.size(shape)) {
                throw new IllegalArgumentException(
                    "input "
                        + name
                        + ": "
                        + Value.size(shape)
                        + " values wanted for shape "
                        + node.shape()
                        + " and a batch of "
                        + batch
                        + ", got "
                        + data.length);
              }
              values.put(name, Value.of(shape, data, false));
            });
    return values;
  }

  @Override
  public void close() {
    closed = true;
  }
}
