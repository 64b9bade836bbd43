package org.isovae.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Wrong files of data, each for the preset table. */
final class BadDataFiles {
  private static final String ROWS = "1,2\n3,4\n5,6\n7,8\n9,10\n";

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private BadDataFiles() {
    csv("empty", "");
    csv("blank", "\n\n\n");
    csv("header-only", "a,b\n");
    csv("text", "a,b\n1,two\n3,4\n");
    csv("missing", "a,b\n1,\n3,4\n");
    csv("nan", "a,b\n1,NaN\n3,4\n");
    csv("infinite", "a,b\n1,-inf\n3,4\n");
    csv("float", "a,b\n1,1e39\n3,4\n");
    csv("double", "a,b\n1,1e999\n3,4\n");
    csv("ragged", "a,b\n1,2,3\n4,5\n");
    csv("short", "a,b\n1\n4,5\n");
    csv("quote", "a,b\n\"1,2\n3,4\n");
    csv("after-quote", "a,b\n\"1\"x,2\n");
    csv("binary", "a,b\u0000\n1,2\n");
    csv("comma", "a;b\n\"1,5\";2\n3;4\n");
    csv("escape", "a,b\n1,\u001b[31mred\n3,4\n");
    csv("name", "a,\u001b]0;x\u0007\n1,x\n3,4\n");
    csv("line", "1,".repeat(300_000) + "1\n");
    csv("field", "a,b\n1," + "2".repeat(2_000_000) + "\n");
    csv("one-row", "1,2\n");
    csv("gap", "a,b\nx,1\n,2\ny,3\n");
    csv("commas", "a;b\n1,5;x\n2,5;y\n");
    csv(
        "identifiers",
        "a\n" + "anna bert carl dora emil fritz gina hans ida jo".replace(' ', '\n'));
    csv("constant", "a\nx\nx\nx\n");
    files.put("lines.jsonl", bytes("{\"a\": 1}\n{\"a\": 2\n"));
    files.put("no-objects.jsonl", bytes("1\n2\n"));
    files.put("nested.jsonl", bytes("{\"a\": [1]}\n{\"a\": [2]}\n"));
    files.put("gap.jsonl", bytes("{\"a\": 1, \"b\": 2}\n{\"a\": 1}\n"));
    files.put("text.jsonl", bytes("a,b\n1,2\n"));
    files.put("text.parquet", bytes(ROWS));
    files.put("magic.parquet", bytes("PAR1PAR1"));
    files.put("utf-16.csv", ROWS.getBytes(StandardCharsets.UTF_16));
    byte[] packed = gzip(ROWS.getBytes(StandardCharsets.UTF_8));
    files.put("cut.csv.gz", Arrays.copyOf(packed, packed.length - 6));
    files.put("start.csv.gz", Arrays.copyOf(packed, 5));
    byte[] wrong = packed.clone();
    wrong[packed.length - 7] ^= 1;
    files.put("sum.csv.gz", wrong);
    arrays();
    others();
  }

  private void csv(String name, String content) {
    files.put(name + ".csv", bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void arrays() {
    String[] shapes = {
      "(0, 100000000)",
      "(0, 0)",
      "(1, 0)",
      "(2147483647, 2147483647)",
      "(2147483648, 1)",
      "(-1, -2)",
      "(-1, 2)",
      "(1, 1000000)",
      "(2147483647, 200000)",
      "()",
      "(1, 1, 1)",
      "(x,)",
      "(3, 2)",
      "(1, 1)",
      "(65536, 32768)",
      "(1073741824, 2)",
      "(99999999999999999999, 1)",
      "(1.5, 1)",
      "[2, 1]"
    };
    for (int i = 0; i < shapes.length; i++) {
      array("shape-" + i, "<f8", shapes[i], 1, 2);
    }
    for (String type :
        new String[] {"<c16", "<U1", "|O", "<f2", "<f16", "|V8", "<M8[s]", "", "f"}) {
      array("type-" + files.size(), type, "(2, 1)", 1, 2);
    }
    array("large", "<f8", "(2, 1)", 1, 1e300);
    array("not-a-number", "<f8", "(2, 1)", 1, Double.NaN);
    array("infinite", "<f8", "(2, 1)", 1, Double.NEGATIVE_INFINITY);
    byte[] whole = npy("<f8", "(2, 1)", 1, 2);
    for (int length : new int[] {1, 6, 9, 10, 40, 130, whole.length - 1}) {
      files.put("cut-" + length + ".npy", Arrays.copyOf(whole, length));
    }
    byte[] version = whole.clone();
    version[6] = 9;
    files.put("version.npy", version);
    byte[] length = npy("<f8", "(2, 1)", 1, 2);
    length[6] = 2;
    Arrays.fill(length, 8, 12, (byte) 0xff);
    files.put("length.npy", length);
  }

  private void array(String name, String type, String shape, double... values) {
    files.put(name + ".npy", npy(type, shape, values));
    files.put(name + ".npz", zip("X.npy", npy(type, shape, values)));
  }

  private void others() {
    byte[] rows = npy("<f8", "(5, 1)", 1, 2, 3, 4, 5);
    files.put("no-archive.npz", rows);
    files.put("no-entries.npz", zip("note.txt", rows));
    files.put("no-variable.npz", zip("data.npy", rows));
    files.put("no-array.npz", zip("X.npy", new byte[] {1, 2, 3}));
    byte[] whole = zip("X.npy", rows);
    for (int length : new int[] {3, 4, 30, whole.length / 2, whole.length - 1}) {
      files.put("cut-" + length + ".npz", Arrays.copyOf(whole, length));
    }
    files.put("no.mat", rows);
    files.put("hdf.mat", "MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII));
    files.put("short.mat", "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII));
    for (int type : new int[] {0, 14, 15, 99}) {
      for (int size : new int[] {0, 8, 0x7fffffff, -1}) {
        files.put("tag-" + type + "-" + Integer.toHexString(size) + ".mat", mat(type, size));
      }
    }
  }

  /** A header and the tag of an element that is not there. */
  private static byte[] mat(int type, int size) {
    byte[] start =
        String.format("%-124s", "MATLAB 5.0 MAT-file").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(136)
        .put(start)
        .put(new byte[] {1, 0, 'M', 'I'})
        .putInt(type)
        .putInt(size)
        .array();
  }

  private static byte[] npy(String type, String shape, double... values) {
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    byte[] header = String.format("%-117s\n", text).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length + 8 * values.length)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length)
            .put(header);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }

  private static byte[] zip(String name, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The content of the bad files, by name. */
  static Map<String, byte[]> files() {
    return new BadDataFiles().files;
  }

  static Stream<BadInput> all() {
    return files().keySet().stream().map(name -> BadInput.of("run", "@" + name));
  }
}
