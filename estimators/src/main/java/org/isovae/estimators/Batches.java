package org.isovae.estimators;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Evaluates a graph batch by batch where its results are too large to be kept for all rows (a
 * matrix a row), or where a row is decoded many times: memory is bounded by the batch, which is
 * chosen from the number of decoded values.
 */
final class Batches {
  /** Values of one layer at once: 16 MB in single precision. */
  private static final int VALUES = 1 << 22;

  private static final int LARGEST = 4096;

  private Batches() {}

  /** Takes the results of some rows. */
  @FunctionalInterface
  interface Consumer {
    /**
     * Takes a batch.
     *
     * @param first the number of the first row
     * @param count the number of rows
     * @param outputs each output for these rows, row-major
     */
    void accept(int first, int count, Map<String, float[]> outputs);
  }

  /**
   * Evaluates {@code graph} on batches of samples.
   *
   * @param decoded how many times each row is decoded
   */
  static void run(
      TrainedModel model, Graph graph, Samples samples, int decoded, Consumer consumer) {
    int batch = size(model.vae(), decoded);
    try (CompiledGraph compiled = model.compile(graph)) {
      for (int first = 0; first < samples.size(); first += batch) {
        int count = Math.min(batch, samples.size() - first);
        consumer.accept(
            first, count, compiled.run(count, samples.read(graph.inputs().keySet(), first, count)));
      }
    }
  }

  /**
   * Evaluates a graph whose outputs are one number a row.
   *
   * @param decoded how many times each row is decoded
   * @return the numbers of all rows, by output
   */
  static Map<String, double[]> numbers(
      TrainedModel model, Graph graph, Samples samples, int decoded) {
    Map<String, double[]> numbers = new LinkedHashMap<>();
    graph.outputs().keySet().forEach(name -> numbers.put(name, new double[samples.size()]));
    run(
        model,
        graph,
        samples,
        decoded,
        (first, count, outputs) ->
            numbers.forEach(
                (name, all) -> {
                  for (int i = 0; i < count; i++) {
                    all[first + i] = outputs.get(name)[i];
                  }
                }));
    return numbers;
  }

  /**
   * The number of rows of a batch.
   *
   * @param decoded how many times each row is decoded
   */
  static int size(Vae vae, int decoded) {
    return (int) Math.max(1, Math.min(LARGEST, VALUES / (widestLayer(vae) * Math.max(1, decoded))));
  }

  private static long widestLayer(Vae vae) {
    // With all further inputs: a conditional decoder cannot do without.
    return PlaceGraph.trace(vae, (ops, batch, z) -> vae.decode(ops, z, batch).heads())
        .nodes()
        .stream()
        .map(Tensor::shape)
        .filter(Shape::hasBatch)
        .mapToLong(Shape::size)
        .max()
        .orElse(1);
  }
}
