package org.isovae.engine.tf;

import java.util.Map;
import org.isovae.api.engine.CompiledGraph;

/**
 * What one caller of {@code compile} has of an {@link EvaluationGraph}, which all callers with
 * equal graphs share.
 *
 * <p>TensorFlow's graphs cannot shrink: closing the last handle keeps the operations for the next
 * equal graph, and the workspace frees them.
 */
final class EvaluationHandle implements CompiledGraph {
  private final EvaluationGraph graph;
  private boolean closed;

  EvaluationHandle(EvaluationGraph graph) {
    this.graph = graph;
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
    requireOpen();
    return graph.run(batch, inputs, noiseSeed);
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
    requireOpen();
    graph.requireNoNoise();
    return graph.run(batch, inputs, 0);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the compiled graph is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
