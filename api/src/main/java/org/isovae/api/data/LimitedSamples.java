package org.isovae.api.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** The first rows of others. */
record LimitedSamples(Samples all, int size) implements Samples {
  @Override
  public SampleSpec spec() {
    return all.spec();
  }

  @Override
  public void read(int row, float[] target, int offset) {
    all.read(Objects.checkIndex(row, size), target, offset);
  }

  @Override
  public Optional<double[]> logDensity() {
    return all.logDensity().map(density -> Arrays.copyOf(density, size));
  }

  @Override
  public Optional<int[]> labels() {
    return all.labels().map(labels -> Arrays.copyOf(labels, size));
  }
}
