package org.isovae.api.data;

import java.util.Map;
import java.util.Optional;
import org.isovae.api.tensor.Shape;

/**
 * Rows that can be read in any order, any number of times, by several threads at once; the same row
 * always gives the same values.
 */
public interface Samples {

  /** The number of rows; may be 0. */
  int size();

  /** What one row looks like. */
  SampleSpec spec();

  /**
   * Reads one row.
   *
   * @param row 0 … size − 1
   * @param target receives {@code spec().size()} values, row-major, from {@code offset}
   */
  void read(int row, float[] target, int offset);

  /** Reads {@code count} rows from {@code from} on, one after another. */
  default float[] read(int from, int count) {
    int width = spec().size();
    float[] target = new float[Math.multiplyExact(count, width)];
    for (int i = 0; i < count; i++) {
      read(from + i, target, i * width);
    }
    return target;
  }

  /**
   * What each row has beside its sample, by name, with the shape of one row: for instance a mask of
   * the sample's shape, or a label, a scalar. Empty by default.
   */
  default Map<String, Shape> inputs() {
    return Map.of();
  }

  /**
   * Reads a further input of one row.
   *
   * @param input one of {@link #inputs}
   * @param row 0 … size − 1
   * @param target receives the input's values, row-major, from {@code offset}
   * @throws IllegalArgumentException if there is no such input
   */
  default void read(String input, int row, float[] target, int offset) {
    throw new IllegalArgumentException(
        "input " + input + " is unknown; the samples have " + inputs().keySet());
  }

  /**
   * The true log-density of each row, in nats, with respect to the Euclidean volume of the manifold
   * that the data fill; −∞ where it is 0. Empty if unknown.
   */
  default Optional<double[]> logDensity() {
    return Optional.empty();
  }

  /** The class label of each row, 0 … classes − 1; empty if there are none. */
  default Optional<int[]> labels() {
    return Optional.empty();
  }

  /** The first rows, at most {@code limit} of them; all of them if the limit is 0. */
  default Samples limit(int limit) {
    return limit <= 0 || limit >= size() ? this : new LimitedSamples(this, limit);
  }

  /**
   * Rows held in memory.
   *
   * @param spec what one row looks like
   * @param values all rows, one after another; not copied, must not be changed afterwards
   * @param logDensity the true log-density of each row, or {@code null}
   * @param labels the label of each row, or {@code null}
   */
  static Samples of(SampleSpec spec, float[] values, double[] logDensity, int[] labels) {
    return new ArraySamples(
        spec, values, Optional.ofNullable(logDensity), Optional.ofNullable(labels));
  }

  /** No rows. */
  static Samples empty(SampleSpec spec) {
    return of(spec, new float[0], null, null);
  }
}
