package org.isovae.datasets.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * What stands before the values of a variable in a MAT file. Read before the library reads it,
 * because that takes as much memory as any of these sizes says.
 *
 * @param kind the class of the array
 * @param sizes of its dimensions
 * @param name of the variable
 */
record MatHeader(int kind, int[] sizes, String name) {
  /** A variable as it is. */
  static final int MATRIX = 14;

  /** A variable that is packed. */
  static final int COMPRESSED = 15;

  private static final int MOST_DIMENSIONS = 32;
  private static final int LONGEST_NAME = 4096;

  private static final List<String> KINDS =
      List.of("cell", "structure", "object", "character", "sparse", "double", "single");

  /** Whether these are numbers: dense or sparse, of whatever size. */
  boolean isNumbers() {
    return kind >= 5 && kind <= 15;
  }

  /** The class, for people. */
  String describe() {
    return kind >= 1 && kind <= KINDS.size() ? KINDS.get(kind - 1) : "number " + kind;
  }

  /**
   * Reads it.
   *
   * @param type {@link #MATRIX} or {@link #COMPRESSED}
   * @param element what follows the tag of that type
   */
  static MatHeader read(int type, byte[] element, ByteOrder order) throws IOException {
    InputStream plain = new ByteArrayInputStream(element);
    InputStream content = type == COMPRESSED ? new InflaterInputStream(plain) : plain;
    if (type == COMPRESSED) {
      content.readNBytes(8); // the tag of the matrix inside
    }
    ByteBuffer flags = part(content, order, 8, "flags");
    ByteBuffer dimensions = part(content, order, 4 * MOST_DIMENSIONS, "sizes");
    ByteBuffer name = part(content, order, LONGEST_NAME, "name");
    if (flags.remaining() < 8 || dimensions.remaining() < 8 || dimensions.remaining() % 4 != 0) {
      throw new IOException("a variable has no flags, or fewer than two sizes");
    }
    int[] sizes = new int[dimensions.remaining() / 4];
    dimensions.asIntBuffer().get(sizes);
    return new MatHeader(
        flags.getInt() & 0xff, sizes, StandardCharsets.UTF_8.decode(name).toString());
  }

  /** One part: a tag of type and size, then as many bytes, filled up to a multiple of eight. */
  private static ByteBuffer part(InputStream content, ByteOrder order, int most, String what)
      throws IOException {
    byte[] start = content.readNBytes(8);
    if (start.length < 8) {
      throw new IOException("a variable ends before its " + what);
    }
    ByteBuffer tag = ByteBuffer.wrap(start).order(order);
    int size = tag.getInt(0) >>> 16;
    if (size != 0) {
      // The short form: the size beside the type, and up to four bytes in the place of the size.
      return tag.position(4).limit(4 + Math.min(4, size)).slice().order(order);
    }
    size = tag.getInt(4);
    if (size < 0 || size > most) {
      throw new IOException("the " + what + " of a variable take " + size + " bytes");
    }
    byte[] bytes = content.readNBytes((size + 7) / 8 * 8);
    if (bytes.length < size) {
      throw new IOException("a variable ends within its " + what);
    }
    return ByteBuffer.wrap(bytes, 0, size).order(order);
  }
}
