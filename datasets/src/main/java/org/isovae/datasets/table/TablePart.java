package org.isovae.datasets.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/** Some rows of a table, whose values all parts share. */
final class TablePart implements Samples {
  private final SampleSpec spec;
  private final ScaledRows values;
  private final long first;
  private final int[] rows;
  private final Optional<int[]> labels;
  private final Optional<float[]> substitutes;

  /**
   * Rows; no array may be changed afterwards.
   *
   * @param values scaled; NaN for a missing one
   * @param first the row in the file, from 0, of the first one of {@code values}
   * @param rows which of {@code values}
   * @param labels the class of each row of this part
   * @param substitutes what stands in the place of each value of a sample that is missing; empty if
   *     none may be
   */
  TablePart(
      SampleSpec spec,
      ScaledRows values,
      long first,
      int[] rows,
      Optional<int[]> labels,
      Optional<float[]> substitutes) {
    this.spec = spec;
    this.values = values;
    this.first = first;
    this.rows = rows;
    this.labels = labels;
    this.substitutes = substitutes;
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    values.read(rows[row], target, offset);
    if (substitutes.isPresent()) {
      float[] instead = substitutes.get();
      for (int i = 0; i < instead.length; i++) {
        if (Float.isNaN(target[offset + i])) {
          target[offset + i] = instead[i];
        }
      }
    }
  }

  @Override
  public Map<String, Shape> inputs() {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    labels.ifPresent(all -> inputs.put(LABEL, Shape.scalar()));
    substitutes.ifPresent(all -> inputs.put(MASK, spec.shape()));
    return Collections.unmodifiableMap(inputs);
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(LABEL) && labels.isPresent()) {
      target[offset] = labels.get()[row];
    } else if (input.equals(MASK) && substitutes.isPresent()) {
      values.read(rows[row], target, offset);
      for (int i = offset; i < offset + substitutes.get().length; i++) {
        target[i] = Float.isNaN(target[i]) ? 0 : 1;
      }
    } else {
      throw new IllegalArgumentException(
          "the rows have no further input '" + input + "', they have " + inputs().keySet());
    }
  }

  @Override
  public long sourceRow(int row) {
    return first + rows[row];
  }

  @Override
  public Optional<int[]> labels() {
    return labels.map(int[]::clone);
  }
}
