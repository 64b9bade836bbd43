package org.isovae.api.data;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.isovae.api.tensor.Shape;

/** Neighbouring rows of others. */
record SlicedSamples(Samples all, int from, int size) implements Samples {
  SlicedSamples {
    Objects.checkFromIndexSize(from, size, all.size());
  }

  @Override
  public SampleSpec spec() {
    return all.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    all.read(place(row), target, offset);
  }

  @Override
  public Map<String, Shape> inputs() {
    return all.inputs();
  }

  @Override
  public void read(String input, int row, float[] target, int offset) {
    all.read(input, place(row), target, offset);
  }

  @Override
  public long sourceRow(int row) {
    return all.sourceRow(place(row));
  }

  @Override
  public Optional<double[]> logDensity() {
    return all.logDensity().map(density -> Arrays.copyOfRange(density, from, from + size));
  }

  @Override
  public Optional<int[]> labels() {
    return all.labels().map(labels -> Arrays.copyOfRange(labels, from, from + size));
  }

  private int place(int row) {
    return from + Objects.checkIndex(row, size);
  }
}
