package org.isovae.estimators;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/**
 * Rows evenly spread over others. The first rows alone would be a biased choice from data that are
 * sorted, for instance by class.
 */
record SpreadSamples(Samples all, int size) implements Samples {

  /**
   * At most {@code limit} rows; all of them if the limit is 0.
   *
   * @throws InvalidInputException if there is no row at all
   */
  static Samples of(Samples all, int limit, String estimator) {
    if (all.size() == 0) {
      throw new InvalidInputException(
          "estimator "
              + estimator
              + ": there are no rows to measure on; give the data set a part to evaluate, or leave"
              + " the estimator out");
    }
    return limit == 0 || limit >= all.size() ? all : new SpreadSamples(all, limit);
  }

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
    return place(row, size, all.size());
  }

  /** Where the {@code row}-th of {@code chosen} rows stands among all. */
  static int place(int row, int chosen, int all) {
    return (int) ((long) row * all / chosen);
  }
}
