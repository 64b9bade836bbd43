package org.isovae.api.data;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.tensor.Shape;

/** Rows evenly spread over others. */
record SpreadSamples(Samples all, int size) implements Samples {

  @Override
  public SampleSpec spec() {
    return all.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    all.read(source(Objects.checkIndex(row, size)), target, offset);
  }

  @Override
  public Map<String, Shape> inputs() {
    return all.inputs();
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    all.read(input, source(Objects.checkIndex(row, size)), target, offset);
  }

  @Override
  public long sourceRow(int row) {
    return all.sourceRow(source(Objects.checkIndex(row, size)));
  }

  @Override
  public Optional<double[]> logDensity() {
    return all.logDensity().map(d -> rows().mapToDouble(i -> d[i]).toArray());
  }

  @Override
  public Optional<int[]> labels() {
    return all.labels().map(labels -> rows().map(i -> labels[i]).toArray());
  }

  private IntStream rows() {
    return IntStream.range(0, size).map(this::source);
  }

  private int source(int row) {
    return Samples.spreadRow(row, size, all.size());
  }
}
