package org.isovae.datasets.table;

import java.util.Objects;
import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Some rows of a table. */
final class TablePart implements Samples {
  private final SampleSpec spec;
  private final int width;
  private final float[] values;
  private final long[] sourceRows;
  private final Optional<int[]> labels;

  /**
   * Rows; no array may be changed afterwards.
   *
   * @param values all rows, one after another
   * @param sourceRows the row in the file, from 0, of each row
   * @param labels the class of each row
   */
  TablePart(SampleSpec spec, float[] values, long[] sourceRows, Optional<int[]> labels) {
    this.spec = spec;
    this.width = spec.size();
    this.values = values;
    this.sourceRows = sourceRows;
    this.labels = labels;
  }

  @Override
  public int size() {
    return sourceRows.length;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    System.arraycopy(
        values, Objects.checkIndex(row, sourceRows.length) * width, target, offset, width);
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    if (input.equals(LABEL) && labels.isPresent()) {
      target[offset] = labels.get()[row];
    } else {
      Samples.super.read(input, row, target, offset);
    }
  }

  @Override
  public long sourceRow(int row) {
    return sourceRows[row];
  }

  @Override
  public Optional<int[]> labels() {
    return labels.map(int[]::clone);
  }
}
