package org.isovae.api.data;

/** The rows of samples, one after another. */
final class SamplesStream implements RowStream {
  private final Samples samples;
  private final Runnable close;
  private int next;

  /**
   * A stream over {@code samples}.
   *
   * @param close frees what the samples need; may be called again
   */
  SamplesStream(Samples samples, Runnable close) {
    this.samples = samples;
    this.close = close;
  }

  @Override
  public SampleSpec spec() {
    return samples.spec();
  }

  @Override
  public Samples next(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException(rows + " rows to read, expected at least 1");
    }
    int count = Math.min(rows, samples.size() - next);
    Samples read = samples.slice(next, count);
    next += count;
    return read;
  }

  @Override
  public void close() {
    close.run();
  }
}
