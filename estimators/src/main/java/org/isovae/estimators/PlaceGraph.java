package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** A graph over rows and one latent place for each, compiled. */
final class PlaceGraph implements AutoCloseable {
  /** No data set names a further input so. */
  private static final String PLACE = "latent place";

  private final Graph graph;
  private final CompiledGraph compiled;

  /** Writes the outputs. */
  @FunctionalInterface
  interface Body {
    /** The named outputs; z is [batch, latent]. */
    Map<String, Tensor> build(Ops ops, Batch batch, Tensor z);
  }

  PlaceGraph(TrainedModel model, Body body) {
    this.graph = trace(model.vae(), body);
    this.compiled = model.compile(graph);
  }

  /** The graph alone. */
  static Graph trace(Vae vae, Body body) {
    Map<String, Shape> shapes = new LinkedHashMap<>(vae.batchInputs());
    shapes.put(PLACE, vae.latentBatch());
    return Graph.trace(
            shapes,
            (ops, in) -> {
              Map<String, Tensor> rows = new LinkedHashMap<>(in);
              Tensor z = rows.remove(PLACE);
              return body.build(ops, Batch.of(vae.sample(), rows), z);
            })
        .withoutUnusedInputs();
  }

  /** What it looks at of the rows, by name. */
  Set<String> inputs() {
    Set<String> names = new LinkedHashSet<>(graph.inputs().keySet());
    names.remove(PLACE);
    return names;
  }

  /**
   * Evaluates.
   *
   * @param rows have what {@link #inputs} names
   * @param places z of each row
   */
  Map<String, float[]> run(RowBatch rows, double[][] places) {
    return compiled.run(rows.count(), inputs(rows, places));
  }

  /** Evaluates a graph with noise. */
  Map<String, float[]> draw(RowBatch rows, double[][] places, long seed) {
    return compiled.run(rows.count(), inputs(rows, places), seed);
  }

  private Map<String, float[]> inputs(RowBatch rows, double[][] places) {
    Map<String, float[]> inputs = rows.of(graph);
    int latent = places[0].length;
    float[] z = new float[places.length * latent];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) places[i / latent][i % latent];
    }
    if (graph.inputs().containsKey(PLACE)) {
      inputs.put(PLACE, z);
    }
    return inputs;
  }

  @Override
  public void close() {
    compiled.close();
  }
}
