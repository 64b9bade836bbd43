package org.isovae.datasets.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file that nobody may write to meanwhile: one that grows is refused at the first
 * byte too many, so that it is not followed for ever, and any other change at the end.
 */
final class AtRest extends FilterInputStream {
  private final Path path;
  private final FileStamp stamp;
  private long read;

  private AtRest(InputStream stream, Path path, FileStamp stamp) {
    super(stream);
    this.path = path;
    this.stamp = stamp;
  }

  /** Opens a file. */
  static InputStream open(Path path) throws IOException {
    FileStamp stamp = FileStamp.of(path);
    return new AtRest(Files.newInputStream(path), path, stamp);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? -1 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    count(count);
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int bytes) {
    if (bytes < 0) {
      stamp.requireUnchanged(path);
    }
    read += Math.max(0, bytes);
    if (read > stamp.size()) {
      throw stamp.changed(path, read);
    }
  }
}
