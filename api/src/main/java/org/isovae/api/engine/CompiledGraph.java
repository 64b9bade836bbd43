package org.isovae.api.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;

/**
 * A graph ready to be evaluated with the workspace's current parameters and states.
 *
 * <p>Belongs to its workspace, which closes it at the latest. A workspace compiles equal graphs
 * once; what they share lives until the last of them is closed.
 */
public interface CompiledGraph extends AutoCloseable {
  /** The values, in floats, that one batch of {@link #runAll} may have in all its nodes: 64 MiB. */
  long LARGEST_BATCH = 1L << 24;

  /**
   * Evaluates the graph.
   *
   * @param batch the size of the unknown dimension of the inputs
   * @param inputs the values of every input, row-major
   * @param noiseSeed from which noise is derived; the same seed gives the same values
   * @return the values of every output, row-major
   * @throws IllegalArgumentException if an input is missing, unknown or of the wrong length
   * @throws IllegalStateException if this graph or its workspace is closed
   */
  Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed);

  /**
   * Evaluates a graph without noise.
   *
   * @throws IllegalStateException if the graph has noise, or this graph or its workspace is closed
   */
  Map<String, float[]> run(int batch, Map<String, float[]> inputs);

  /**
   * Evaluates a graph without noise on every row of some samples, batch by batch.
   *
   * @param graph what was compiled; every output has the batch as its first dimension
   * @param samples have all inputs of the graph
   * @param batch the rows of a batch, at most and at least 1; fewer where all values of the graph
   *     would take more than 64 MiB
   * @return each output for all rows, row-major
   * @throws IllegalArgumentException if an output has no batch, or together they have 2³¹ values
   * @throws IllegalStateException if the graph has noise, or this graph or its workspace is closed
   */
  default Map<String, float[]> runAll(Graph graph, Samples samples, int batch) {
    Map<String, float[]> results = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach(
            (name, tensor) -> {
              if (!tensor.shape().hasBatch()) {
                throw new IllegalArgumentException(
                    "the output " + name + " must have the batch first, is " + tensor);
              }
              long values = (long) samples.size() * tensor.shape().size();
              if (values > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException(
                    "the output " + name + " has " + values + " values in all, too many to hold");
              }
              results.put(name, new float[(int) values]);
            });
    long floats =
        graph.nodes().stream()
            .mapToLong(node -> node.shape().hasBatch() ? node.shape().size() : 0)
            .sum();
    int rows = (int) Math.max(1, Math.min(batch, LARGEST_BATCH / Math.max(1, floats)));
    for (int from = 0; from < samples.size(); from += rows) {
      int count = Math.min(rows, samples.size() - from);
      int row = from;
      run(count, samples.read(graph.inputs().keySet(), from, count))
          .forEach(
              (name, part) -> {
                int width = part.length / count;
                System.arraycopy(part, 0, results.get(name), row * width, part.length);
              });
    }
    return results;
  }

  /**
   * Frees what no other compiled graph uses, as far as the engine can; done twice, does nothing.
   */
  @Override
  void close();
}
