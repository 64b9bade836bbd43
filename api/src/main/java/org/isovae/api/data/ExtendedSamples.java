package org.isovae.api.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.isovae.api.tensor.Shape;

/** Rows with one more further input than others have. */
final class ExtendedSamples implements Samples {
  private final Samples rows;
  private final String added;
  private final int width;
  private final float[] values;
  private final Map<String, Shape> inputs;

  ExtendedSamples(Samples rows, String input, Shape shape, float[] values) {
    this.rows = rows;
    this.added = input;
    this.width = shape.size();
    this.values = values;
    Map<String, Shape> all = new LinkedHashMap<>(rows.inputs());
    if (all.put(input, shape) != null) {
      throw new IllegalArgumentException("the rows have a further input '" + input + "' already");
    }
    this.inputs = Collections.unmodifiableMap(all);
    if (values.length != Math.multiplyExact(rows.size(), width)) {
      throw new IllegalArgumentException(
          "input '"
              + input
              + "': "
              + values.length
              + " values, expected "
              + rows.size()
              + " rows of "
              + width);
    }
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public SampleSpec spec() {
    return rows.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    rows.read(row, target, offset);
  }

  @Override
  public Map<String, Shape> inputs() {
    return inputs;
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(added)) {
      Objects.checkIndex(row, size());
      System.arraycopy(values, row * width, target, offset, width);
    } else if (inputs.containsKey(input)) {
      rows.read(input, row, target, offset);
    } else {
      Samples.super.read(input, row, target, offset);
    }
  }

  @Override
  public long sourceRow(int row) {
    return rows.sourceRow(row);
  }

  @Override
  public Optional<double[]> logDensity() {
    return rows.logDensity();
  }

  @Override
  public Optional<int[]> labels() {
    return rows.labels();
  }
}
