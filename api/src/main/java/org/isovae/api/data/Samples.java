package org.isovae.api.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.tensor.Shape;

/**
 * Rows that can be read in any order, any number of times, by several threads at once; the same row
 * always gives the same values.
 */
public interface Samples {
  /** The further input that holds the class label of a row as a number; a scalar. */
  String LABEL = "label";

  /**
   * The further input that holds 1 where a value of the row is known and 0 where it is missing; of
   * the sample's shape. In the place of a missing value the row has a finite one without meaning.
   */
  String MASK = "mask";

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
   * What a row has besides its values, by name, with its shape in one row: {@link #LABEL} where
   * there are labels, {@link #MASK} where values are missing, whatever else a loss may ask for. The
   * names {@code x}, {@code row} and {@code step} are taken: they stand for the values, the row's
   * number and the training step.
   */
  default Map<String, Shape> inputs() {
    return labels().isPresent() ? Map.of(LABEL, Shape.scalar()) : Map.of();
  }

  /**
   * Reads a further input of one row.
   *
   * <p>As given here, the label is taken from {@link #labels}; override it where that is slow.
   *
   * @param input one of {@link #inputs}
   * @param row 0 … size − 1
   * @param target receives the values of the input's shape, row-major, from {@code offset}
   * @throws IllegalArgumentException if there is no such input
   */
  default void read(String input, int row, float[] target, int offset) {
    Optional<int[]> labels = input.equals(LABEL) ? labels() : Optional.empty();
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "the rows have no further input '" + input + "', they have " + inputs().keySet());
    }
    target[offset] = labels.get()[row];
  }

  /**
   * Reads {@code count} rows from {@code from} on, as the inputs of a graph.
   *
   * @param names of the inputs: {@code x} for the rows' values, and any of {@link #inputs}
   * @return the values of each, one row after another
   * @throws IllegalArgumentException if there is no such input
   */
  default Map<String, float[]> read(Set<String> names, int from, int count) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (String name : names) {
      if (name.equals("x")) {
        values.put(name, read(from, count));
        continue;
      }
      Shape shape = inputs().get(name);
      int width = shape == null ? 1 : shape.size();
      float[] target = new float[Math.multiplyExact(count, width)];
      for (int i = 0; i < count; i++) {
        read(name, from + i, target, i * width);
      }
      values.put(name, target);
    }
    return values;
  }

  /**
   * The number that a row has in its source, from 0: the line among a file's lines of data, however
   * the rows were drawn from it. Different for each row of a part.
   */
  default long sourceRow(int row) {
    return row;
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
    return limit <= 0 || limit >= size() ? this : slice(0, limit);
  }

  /**
   * At most {@code limit} rows, evenly spread; all of them if the limit is 0; a view. The first
   * rows alone would be a biased choice from data that are sorted, for instance by class.
   */
  default Samples spread(int limit) {
    return limit <= 0 || limit >= size() ? this : new SpreadSamples(this, limit);
  }

  /**
   * Which of all rows the one is that {@link #spread} chooses.
   *
   * @param row from 0 to {@code chosen} − 1
   * @param chosen how many are chosen, at most {@code all}
   */
  static int spreadRow(int row, int chosen, int all) {
    return (int) ((long) row * all / chosen);
  }

  /**
   * The {@code count} rows from {@code from} on; a view.
   *
   * @throws IndexOutOfBoundsException unless they all exist
   */
  default Samples slice(int from, int count) {
    return new SlicedSamples(this, from, count);
  }

  /**
   * These rows with a further input.
   *
   * @param input its name
   * @param shape its shape in one row
   * @param values of all rows, one after another; not copied, must not be changed afterwards
   * @throws IllegalArgumentException if there is such an input already, or the values are too few
   *     or too many
   */
  default Samples withInput(String input, Shape shape, float[] values) {
    return new ExtendedSamples(this, input, shape, values);
  }

  /**
   * These rows with gross errors: each value gets, with the probability {@code ratio}, {@code
   * scale}·|N(0, 1)| added, as far as its domain allows. A row has the same errors whenever it is
   * read. Nothing is known of the density of such rows; further inputs stay as they are.
   *
   * @param ratio from 0 to 1
   * @param scale greater than 0
   */
  default Samples disturbed(double ratio, double scale, long seed) {
    return new DisturbedSamples(this, ratio, scale, seed);
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
