package org.isovae.api.data;

import java.util.Optional;

/** Rows in one array. */
final class ArraySamples implements Samples {
  private final SampleSpec spec;
  private final int width;
  private final int size;
  private final float[] values;
  private final Optional<double[]> logDensity;
  private final Optional<int[]> labels;

  ArraySamples(
      SampleSpec spec, float[] values, Optional<double[]> logDensity, Optional<int[]> labels) {
    this.spec = spec;
    this.width = spec.size();
    this.size = values.length / width;
    if (size * width != values.length
        || logDensity.filter(d -> d.length != size).isPresent()
        || labels.filter(l -> l.length != size).isPresent()) {
      throw new IllegalArgumentException(
          values.length
              + " values are no "
              + size
              + " rows of "
              + width
              + " with density or labels");
    }
    this.values = values;
    this.logDensity = logDensity;
    this.labels = labels;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public SampleSpec spec() {
    return spec;
  }

  @Override
  public void read(int row, float[] target, int offset) {
    System.arraycopy(values, row * width, target, offset, width);
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
  public Optional<double[]> logDensity() {
    return logDensity.map(double[]::clone);
  }

  @Override
  public Optional<int[]> labels() {
    return labels.map(int[]::clone);
  }
}
