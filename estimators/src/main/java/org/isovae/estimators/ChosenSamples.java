package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/** Some rows of others, in any order. */
final class ChosenSamples implements Samples {
  private final Samples all;
  private final int[] rows;

  /** These rows, by their numbers among all. */
  ChosenSamples(Samples all, int[] rows) {
    this.all = all;
    this.rows = rows.clone();
  }

  @Override
  public int size() {
    return rows.length;
  }

  @Override
  public SampleSpec spec() {
    return all.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    all.read(rows[row], target, offset);
  }

  @Override
  public Map<String, Shape> inputs() {
    return all.inputs();
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    all.read(input, rows[row], target, offset);
  }

  @Override
  public long sourceRow(int row) {
    return all.sourceRow(rows[row]);
  }

  @Override
  public Optional<double[]> logDensity() {
    return all.logDensity().map(d -> IntStream.of(rows).mapToDouble(i -> d[i]).toArray());
  }

  @Override
  public Optional<int[]> labels() {
    return all.labels().map(labels -> IntStream.of(rows).map(i -> labels[i]).toArray());
  }

  /** The values of a row; NaN where one is missing. */
  float[] known(int row) {
    float[] values = read(row, 1);
    if (inputs().containsKey(MASK)) {
      float[] mask = new float[values.length];
      read(MASK, row, mask, 0);
      for (int i = 0; i < values.length; i++) {
        values[i] = mask[i] == 0 ? Float.NaN : values[i];
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return "rows " + Arrays.toString(rows);
  }
}
