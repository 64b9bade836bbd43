package org.isovae.api.engine;

import java.util.Map;

/**
 * A graph ready to be evaluated with the workspace's current parameters and states.
 *
 * <p>Belongs to its workspace, which closes it at the latest. A workspace compiles equal graphs
 * once; what they share lives until the last of them is closed.
 */
public interface CompiledGraph extends AutoCloseable {

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
   * Frees what no other compiled graph uses, as far as the engine can; done twice, does nothing.
   */
  @Override
  void close();
}
