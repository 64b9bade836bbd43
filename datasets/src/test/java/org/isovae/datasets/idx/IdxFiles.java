package org.isovae.datasets.idx;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.isovae.datasets.files.TestFiles;

/** Writes a small data set in IDX files. */
final class IdxFiles {
  /** The labels of the six training images. */
  private static final int[] LABELS = {3, 1, 4, 1, 9, 1};

  private IdxFiles() {}

  /**
   * Six training images of 2 x 3 pixels, gzipped, and two test images, not. Image i holds 40 i, 40
   * i + 1, …; the test images are 100 higher.
   */
  static void write(Path folder) {
    TestFiles.write(folder.resolve("train-images-idx3-ubyte.gz"), TestFiles.gzip(images(6, 0)));
    TestFiles.write(folder.resolve("train-labels-idx1-ubyte.gz"), TestFiles.gzip(labels(LABELS)));
    TestFiles.write(folder.resolve("t10k-images-idx3-ubyte"), images(2, 100));
    TestFiles.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(9, 0));
  }

  private static byte[] images(int count, int add) {
    ByteBuffer buffer = ByteBuffer.allocate(16 + 6 * count).putInt(2051).putInt(count);
    buffer.putInt(2).putInt(3);
    for (int i = 0; i < 6 * count; i++) {
      buffer.put((byte) (add + 40 * (i / 6) + i % 6));
    }
    return buffer.array();
  }

  /** A file of labels. */
  static byte[] labels(int... labels) {
    ByteBuffer buffer = ByteBuffer.allocate(8 + labels.length).putInt(2049).putInt(labels.length);
    for (int label : labels) {
      buffer.put((byte) label);
    }
    return buffer.array();
  }
}
