package org.isovae.datasets.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** A stream that tells from time to time how much of it has been read. */
public final class Watched extends FilterInputStream {
  private final String name;
  private final long size;
  private final Pace pace;
  private long read;

  /**
   * Watches a stream.
   *
   * @param name what is read, for people
   * @param size how many bytes it has in all
   * @param progress is told
   */
  public Watched(InputStream stream, String name, long size, Consumer<String> progress) {
    this(stream, name, size, Pace.of(progress));
  }

  Watched(InputStream stream, String name, long size, Pace pace) {
    super(stream);
    this.name = name;
    this.size = size;
    this.pace = pace;
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
    if (size > 0) {
      pace.tell(
          () ->
              name
                  + ": "
                  + 100 * Math.min(read, size) / size
                  + " % of "
                  + (size >> 20)
                  + " MiB read");
    }
  }
}
