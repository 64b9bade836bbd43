package org.isovae.it.campaign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files in each format that a data set reads, written byte by byte. */
final class SoundFiles {
  private static final int MI_INT8 = 1;
  private static final int MI_INT32 = 5;
  private static final int MI_UINT32 = 6;
  private static final int MI_DOUBLE = 9;
  private static final int MI_MATRIX = 14;
  private static final int MI_COMPRESSED = 15;
  private static final int MX_CELL = 1;
  private static final int MX_CHAR = 4;
  private static final int MX_SPARSE = 5;
  private static final int MX_DOUBLE = 6;
  private static final int ROWS = 12;

  /** 16 x 12 pixels. */
  private static final String JPEG =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAs"
          + "ICMmJykqKRkfLTAtKDAlKCko/8AAEQgADAAQA1IRAEcRAEIRAP/EABgAAAMBAQAAAAAAAAAAAAAAAAAHCAUG/8QA"
          + "KhAAAAMFBgYDAAAAAAAAAAAAAAEDAgQFBgcRIzNDgaESFhciU2MUMUL/2gAMA1IARwBCAAA/AFJTLK0HAdK/RsF3"
          + "Jsr4d3sK1pllaA6V+jYPWTZXw7vYSVTLK0Fn8uw7wjNk2Hu932CtaZZWgOXYd4Rq1zj8Qk+mKS8vrfEe399YcW3h"
          + "nESTaTUaaNM/y12EXF9kRmZWHYZf/9k=";

  private SoundFiles() {}

  static byte[] jpeg() {
    return Base64.getDecoder().decode(JPEG);
  }

  /** Five by four grey pixels. */
  static byte[] png() {
    byte[] rows = new byte[4 * 6];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (byte) (i % 6 == 0 ? 0 : 9 * i);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
    file.writeBytes(
        chunk("IHDR", ByteBuffer.allocate(13).putInt(5).putInt(4).put((byte) 8).array()));
    file.writeBytes(chunk("IDAT", deflated(rows)));
    file.writeBytes(chunk("IEND", new byte[0]));
    return file.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    return ByteBuffer.allocate(12 + content.length)
        .putInt(content.length)
        .put(name)
        .put(content)
        .putInt((int) checksum.getValue())
        .array();
  }

  /** An archive of one file. */
  static byte[] tar(String name, byte[] content) {
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 100, "0000644");
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, String.format("%011o", content.length));
    put(header, 136, "00000000000");
    put(header, 148, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar");
    put(header, 263, "00");
    int sum = 0;
    for (byte value : header) {
      sum += value & 0xff;
    }
    put(header, 148, String.format("%06o", sum) + "\0 ");
    int blocks = (content.length + 511) / 512;
    return ByteBuffer.allocate(512 * (blocks + 3)).put(header).put(content).array();
  }

  private static void put(byte[] header, int place, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, place, bytes.length);
  }

  static byte[] csv() {
    StringBuilder text = new StringBuilder("id,\"body, height\",weight,class\n");
    for (int i = 0; i < ROWS; i++) {
      text.append(i).append(',').append(i / 7.0).append(",-1.5e").append(i - 6).append(',');
      text.append(i % 3 == 0 ? "\"no\"" : "yes").append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] npy(String type, boolean columnMajor, int width) {
    String text =
        "{'descr': '%s', 'fortran_order': %s, 'shape': (%d, %d), }"
            .formatted(type, columnMajor ? "True" : "False", ROWS, width);
    byte[] header = String.format("%-117s\n", text).getBytes(StandardCharsets.US_ASCII);
    int size = type.charAt(type.length() - 1) - '0';
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length + ROWS * width * size)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) header.length).put(header);
    bytes.order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < ROWS * width; i++) {
      switch (size) {
        case 1 -> bytes.put((byte) i);
        case 2 -> bytes.putShort((short) (i * 7));
        case 4 -> bytes.putFloat(i / 3f);
        default -> bytes.putDouble(i / 3.0);
      }
    }
    return bytes.array();
  }

  static byte[] zip(Map<String, byte[]> entries) {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
              ZipEntry header = new ZipEntry(entry.getKey());
              header.setTime(0);
              zip.putNextEntry(header);
              zip.write(entry.getValue());
            }
          }
        });
  }

  static byte[] gzip(byte[] content) {
    return bytes(
        out -> {
          try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
          }
        });
  }

  /** A cell array, a text, a sparse matrix, rows and labels. */
  static byte[] mat(boolean compressed) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        String.format("%-124s", "MATLAB 5.0 MAT-file").getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(new byte[] {0, 1, 'I', 'M'});
    byte[] text =
        element(4, ByteBuffer.allocate(4).put("note".getBytes(StandardCharsets.US_ASCII)).array());
    byte[] inner = matrix("", MX_DOUBLE, 1, 1, element(MI_DOUBLE, doubles(1)));
    for (byte[] variable :
        new byte[][] {
          matrix("c", MX_CELL, 1, 1, inner),
          matrix("s", MX_CHAR, 1, 2, text),
          sparse("sparse"),
          matrix("X", MX_DOUBLE, ROWS, 3, element(MI_DOUBLE, doubles(3 * ROWS))),
          matrix("y", MX_DOUBLE, ROWS, 1, element(2, new byte[ROWS]))
        }) {
      file.writeBytes(compressed ? unpadded(MI_COMPRESSED, deflated(variable)) : variable);
    }
    return file.toByteArray();
  }

  private static byte[] sparse(String name) {
    byte[] rows = element(MI_INT32, ints(0, 3, 5));
    byte[] columns = element(MI_INT32, ints(0, 1, 3));
    return matrix(name, MX_SPARSE, ROWS, 2, rows, columns, element(MI_DOUBLE, doubles(3)));
  }

  private static byte[] matrix(String name, int type, int rows, int columns, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(element(MI_UINT32, ints(type, type == MX_SPARSE ? 3 : 0)));
    content.writeBytes(element(MI_INT32, ints(rows, columns)));
    content.writeBytes(element(MI_INT8, name.getBytes(StandardCharsets.US_ASCII)));
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    return unpadded(MI_MATRIX, content.toByteArray());
  }

  private static byte[] element(int type, byte[] content) {
    byte[] whole = unpadded(type, content);
    return Arrays.copyOf(whole, (whole.length + 7) / 8 * 8);
  }

  private static byte[] unpadded(int type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(type)
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] deflated(byte[] content) {
    return bytes(
        out -> {
          try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
          }
        });
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static byte[] doubles(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      bytes.putDouble(i / 3.0);
    }
    return bytes.array();
  }

  /** Images if there is more than one size, else labels. */
  static byte[] idx(int... sizes) {
    int values = IntStream.of(sizes).reduce(1, (a, b) -> a * b);
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + values);
    bytes.putInt(0x0800 + sizes.length);
    for (int size : sizes) {
      bytes.putInt(size);
    }
    for (int i = 0; i < values; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
