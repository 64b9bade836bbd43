package org.isovae.api.engine;

import java.util.Map;

/** A graph ready to be evaluated with the workspace's current parameters. */
public interface CompiledGraph {

  /**
   * Evaluates the graph.
   *
   * @param batch the size of the unknown dimension of the inputs
   * @param inputs the values of every input, row-major
   * @param noiseSeed from which noise is derived; the same seed gives the same values
   * @return the values of every output, row-major
   * @throws IllegalArgumentException if an input is missing, unknown or of the wrong length
   */
  Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed);

  /**
   * Evaluates a graph without noise.
   *
   * @throws IllegalStateException if the graph has noise
   */
  Map<String, float[]> run(int batch, Map<String, float[]> inputs);
}
