package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.isovae.api.data.Samples;
import org.isovae.api.model.Batch;
import org.isovae.api.tensor.Graph;

/**
 * Some rows in memory: x and further inputs.
 *
 * @param count the number of rows
 * @param inputs by name, row-major
 */
record RowBatch(int count, Map<String, float[]> inputs) {

  /**
   * {@code count} rows of samples from {@code first} on.
   *
   * @param names what is read: x, and the further inputs that some graph looks at
   */
  static RowBatch of(Set<String> names, Samples samples, int first, int count) {
    return new RowBatch(count, samples.read(names, first, count));
  }

  /** What a graph looks at of them. */
  Map<String, float[]> of(Graph graph) {
    Map<String, float[]> seen = new LinkedHashMap<>(inputs);
    seen.keySet().retainAll(graph.inputs().keySet());
    return seen;
  }

  /** The same rows with other values, row-major. */
  RowBatch withX(float[] x) {
    Map<String, float[]> changed = new LinkedHashMap<>(inputs);
    changed.put(Batch.X, x);
    return new RowBatch(count, changed);
  }

  /** The same rows as if no value of them were missing. */
  RowBatch withAllKnown() {
    if (!inputs.containsKey(Batch.MASK)) {
      return this;
    }
    Map<String, float[]> changed = new LinkedHashMap<>(inputs);
    float[] ones = new float[inputs.get(Batch.MASK).length];
    Arrays.fill(ones, 1);
    changed.put(Batch.MASK, ones);
    return new RowBatch(count, changed);
  }

  /** The rows of these numbers. */
  RowBatch select(int[] rows) {
    Map<String, float[]> chosen = new LinkedHashMap<>();
    inputs.forEach(
        (name, values) -> {
          int width = values.length / count;
          float[] part = new float[rows.length * width];
          for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * width, part, i * width, width);
          }
          chosen.put(name, part);
        });
    return new RowBatch(rows.length, chosen);
  }
}
