package org.isovae.datasets.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes NPY arrays and NPZ archives as NumPy lays them out. */
final class NpyFiles {
  private NpyFiles() {}

  /**
   * An array.
   *
   * @param type such as {@code <f8}
   * @param shape as Python writes it, such as {@code (2, 3)}
   * @param values in stored order
   */
  static byte[] npy(String type, boolean fortranOrder, String shape, double... values) {
    return npy(1, type, fortranOrder, shape, values);
  }

  static byte[] npy(
      int version, String type, boolean fortranOrder, String shape, double... values) {
    String order = fortranOrder ? "True" : "False";
    String text =
        "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
    int size = type.charAt(type.length() - 1) - '0';
    int prefix = version == 1 ? 10 : 12;
    byte[] header =
        (text + " ".repeat(63 - (prefix + text.length()) % 64) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer buffer =
        ByteBuffer.allocate(prefix + header.length + size * values.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    buffer.put((byte) version).put((byte) 0);
    if (version == 1) {
      buffer.putShort((short) header.length);
    } else {
      buffer.putInt(header.length);
    }
    buffer.put(header);
    buffer.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type.substring(1)) {
        case "f8" -> buffer.putDouble(value);
        case "f4" -> buffer.putFloat((float) value);
        case "i8", "u8" -> buffer.putLong((long) value);
        case "i4", "u4" -> buffer.putInt((int) (long) value);
        case "i2", "u2" -> buffer.putShort((short) (long) value);
        default -> buffer.put((byte) (long) value);
      }
    }
    return buffer.array();
  }

  /** An archive of one entry that is not packed, as numpy.savez writes it. */
  static byte[] stored(String name, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(entry);
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An archive of arrays, by variable. */
  static byte[] npz(Map<String, byte[]> arrays) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
