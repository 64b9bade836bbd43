package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** A graph over rows and one latent place for each, or several, compiled. */
final class PlaceGraph implements AutoCloseable {
  /** With a number behind it; no data set names a further input so. */
  private static final String PLACE = "latent place ";

  private final Graph graph;
  private final CompiledGraph compiled;

  /** Writes the outputs. */
  @FunctionalInterface
  interface Body {
    /** The named outputs; z is [batch, latent]. */
    Map<String, Tensor> build(Ops ops, Batch batch, Tensor z);
  }

  /** Writes the outputs of several places. */
  @FunctionalInterface
  interface Several {
    /** The named outputs; each place is [batch, latent]. */
    Map<String, Tensor> build(Ops ops, Batch batch, List<Tensor> places);
  }

  PlaceGraph(TrainedModel model, Body body) {
    this(model, trace(model.vae(), body));
  }

  private PlaceGraph(TrainedModel model, Graph graph) {
    this.graph = graph;
    this.compiled = model.compile(graph);
  }

  /**
   * Over several places for each row.
   *
   * @param count how many
   */
  static PlaceGraph of(TrainedModel model, int count, Several body) {
    return new PlaceGraph(model, trace(model.vae(), count, body));
  }

  /** The graph alone. */
  static Graph trace(Vae vae, Body body) {
    return trace(vae, 1, (ops, batch, places) -> body.build(ops, batch, places.get(0)));
  }

  private static Graph trace(Vae vae, int count, Several body) {
    List<String> names = IntStream.range(0, count).mapToObj(i -> PLACE + i).toList();
    Map<String, Shape> shapes = new LinkedHashMap<>(vae.batchInputs());
    names.forEach(name -> shapes.put(name, vae.latentBatch()));
    return Graph.trace(
            shapes,
            (ops, in) -> {
              Map<String, Tensor> rows = new LinkedHashMap<>(in);
              List<Tensor> places = names.stream().map(rows::remove).toList();
              return body.build(ops, Batch.of(vae.sample(), rows), places);
            })
        .withoutUnusedInputs();
  }

  /** What it looks at of the rows, by name. */
  Set<String> inputs() {
    Set<String> names = new LinkedHashSet<>(graph.inputs().keySet());
    names.removeIf(name -> name.startsWith(PLACE));
    return names;
  }

  /**
   * Evaluates.
   *
   * @param rows have what {@link #inputs} names
   * @param places z of each row; where the graph has several, those of all rows one after another
   */
  Map<String, float[]> run(RowBatch rows, double[][]... places) {
    return compiled.run(rows.count(), inputs(rows, places));
  }

  /** Evaluates a graph with noise. */
  Map<String, float[]> draw(RowBatch rows, double[][] places, long seed) {
    return compiled.run(rows.count(), inputs(rows, places), seed);
  }

  private Map<String, float[]> inputs(RowBatch rows, double[][]... places) {
    Map<String, float[]> inputs = rows.of(graph);
    for (int p = 0; p < places.length; p++) {
      if (graph.inputs().containsKey(PLACE + p)) {
        inputs.put(PLACE + p, flat(places[p]));
      }
    }
    return inputs;
  }

  private static float[] flat(double[][] places) {
    int latent = places[0].length;
    float[] z = new float[places.length * latent];
    for (int i = 0; i < z.length; i++) {
      z[i] = (float) places[i / latent][i % latent];
    }
    return z;
  }

  @Override
  public void close() {
    compiled.close();
  }
}
