package org.isovae.host.measuring;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.isovae.api.engine.CompiledGraph;

/** A graph that is not evaluated any more once somebody asked to stop. */
record InterruptibleGraph(CompiledGraph graph, BooleanSupplier interrupted)
    implements CompiledGraph {
  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs, long noiseSeed) {
    check();
    return graph.run(batch, inputs, noiseSeed);
  }

  @Override
  public Map<String, float[]> run(int batch, Map<String, float[]> inputs) {
    check();
    return graph.run(batch, inputs);
  }

  private void check() {
    if (interrupted.getAsBoolean()) {
      throw new MeasuringInterrupted();
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
