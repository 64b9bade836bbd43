package org.isovae.datasets.table;

import java.util.Optional;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/** Some rows of a table, whose values all parts share. */
final class TablePart implements Samples {
  private final SampleSpec spec;
  private final FloatRows values;
  private final long first;
  private final int[] rows;
  private final Optional<int[]> labels;

  /**
   * Rows; no array may be changed afterwards.
   *
   * @param first the row in the file, from 0, of the first one of {@code values}
   * @param rows which of {@code values}
   * @param labels the class of each row of this part
   */
  TablePart(SampleSpec spec, FloatRows values, long first, int[] rows, Optional<int[]> labels) {
    this.spec = spec;
    this.values = values;
    this.first = first;
    this.rows = rows;
    this.labels = labels;
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
    return first + rows[row];
  }

  @Override
  public Optional<int[]> labels() {
    return labels.map(int[]::clone);
  }
}
