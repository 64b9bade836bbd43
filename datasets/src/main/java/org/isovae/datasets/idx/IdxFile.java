package org.isovae.datasets.idx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;

/**
 * Reads IDX: a big-endian header of 32-bit numbers (a magic number, then the size of each
 * dimension), then the values, here unsigned bytes, row-major.
 */
final class IdxFile {
  /** Unsigned bytes, three dimensions. */
  static final int IMAGES = 0x0803;

  /** Unsigned bytes, one dimension. */
  static final int LABELS = 0x0801;

  private IdxFile() {}

  /**
   * All images of a file, one after another.
   *
   * @param pixels [count · height · width], each an unsigned byte
   */
  record Images(int count, int height, int width, byte[] pixels) {}

  /** Reads a file of images. */
  static DataFile.Loaded<Images> images(Path path) {
    return DataFile.load(
        path,
        content -> {
          int[] sizes = header(path, content, IMAGES, 3);
          for (int i = 1; i < 3; i++) {
            if (sizes[i] < 1) {
              throw new InvalidInputException(
                  path
                      + ": header: images of "
                      + sizes[1]
                      + " x "
                      + sizes[2]
                      + " pixels, expected at least 1 x 1. The file is damaged; fetch it again.");
            }
          }
          return new Images(sizes[0], sizes[1], sizes[2], values(path, content, sizes));
        });
  }

  /** Reads a file of labels. */
  static DataFile.Loaded<byte[]> labels(Path path) {
    return DataFile.load(path, content -> values(path, content, header(path, content, LABELS, 1)));
  }

  private static int[] header(Path path, InputStream content, int magic, int dimensions)
      throws IOException {
    int expected = 4 * (1 + dimensions);
    byte[] bytes = content.readNBytes(expected);
    ByteBuffer header = ByteBuffer.wrap(bytes);
    if (bytes.length >= 4 && header.getInt() != magic) {
      int found = header.getInt(0);
      throw new InvalidInputException(
          path
              + ": magic number "
              + found
              + describe(found)
              + ", expected "
              + magic
              + describe(magic)
              + ". Put the right file under this name.");
    }
    if (bytes.length < expected) {
      throw new InvalidInputException(
          path
              + ": truncated: expected a header of "
              + expected
              + " bytes, found "
              + bytes.length
              + ". Copy or fetch the file again.");
    }
    int[] sizes = new int[dimensions];
    for (int i = 0; i < dimensions; i++) {
      sizes[i] = header.getInt();
    }
    return sizes;
  }

  private static String describe(int magic) {
    return switch (magic) {
      case IMAGES -> " (images)";
      case LABELS -> " (labels)";
      default -> "";
    };
  }

  private static byte[] values(Path path, InputStream content, int[] sizes) throws IOException {
    long expected = 1;
    for (int size : sizes) {
      // Each factor is below 2^31 and the product is checked as it grows, so it cannot overflow;
      // and each sign by itself, because two negative ones make a positive product.
      expected = size < 0 ? Long.MAX_VALUE : expected * size;
      if (expected > Integer.MAX_VALUE - 8) {
        throw new InvalidInputException(
            path
                + ": header: sizes "
                + Arrays.toString(sizes)
                + ", expected sizes of at least 0 and fewer than 2^31 values in all. The file is damaged; fetch it again.");
      }
    }
    // A quarter of it, because bytes stay bytes.
    DataFile.requireMemory(path + ": header", expected / 4.0);
    byte[] values = content.readNBytes((int) expected);
    if (values.length < expected) {
      throw new InvalidInputException(
          path
              + ": truncated: expected "
              + expected
              + " bytes after the header, found "
              + values.length
              + ". Copy or fetch the file again.");
    }
    if (content.read() >= 0) {
      throw new InvalidInputException(
          path
              + ": more bytes than the "
              + expected
              + " that its header announces. The file is damaged; fetch it again.");
    }
    return values;
  }
}
