package org.isovae.datasets.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream that tells from time to time how much of it has been read. */
public final class Watched extends FilterInputStream {
  private static final long NANOSECONDS_BETWEEN = 3_000_000_000L;

  private final String name;
  private final long size;
  private final Consumer<String> progress;
  private final long between;
  private long read;
  private long last = System.nanoTime();

  /**
   * Watches a stream.
   *
   * @param name what is read, for people
   * @param size how many bytes it has in all
   * @param progress is told
   */
  public Watched(InputStream stream, String name, long size, Consumer<String> progress) {
    this(stream, name, size, progress, NANOSECONDS_BETWEEN);
  }

  Watched(InputStream stream, String name, long size, Consumer<String> progress, long between) {
    super(stream);
    this.between = between;
    this.name = name;
    this.size = size;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int bytes) {
    read += bytes;
    long now = System.nanoTime();
    if (now - last >= between && size > 0) {
      last = now;
      progress.accept(
          name + ": " + 100 * Math.min(read, size) / size + " % of " + (size >> 20) + " MiB read");
    }
  }
}
