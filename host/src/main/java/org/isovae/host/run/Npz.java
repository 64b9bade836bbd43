package org.isovae.host.run;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.isovae.api.engine.State.Values;
import org.isovae.api.tensor.Shape;

/**
 * NumPy's archives of arrays: a zip of {@code .npy} files. Only what checkpoints and reports need:
 * float32 arrays and single int64 numbers, little-endian, row-major, format 1.0; sealed ({@link
 * Seal}).
 */
final class Npz {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final String FLOATS = "<f4";
  private static final String LONGS = "<i8";
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \\(([^)]*)\\),? *\\}\\s*");

  private Npz() {}

  /** The arrays of an archive. */
  record Contents(Map<String, Long> numbers, Map<String, Values> arrays) {}

  /** Writes an archive; {@code np.load} finds each entry under its name. */
  static void write(OutputStream out, Contents contents) throws IOException {
    Seal.Out sealed = new Seal.Out(out);
    ZipOutputStream zip = new ZipOutputStream(sealed);
    zip.setComment(Seal.PLACEHOLDER);
    // Trained parameters hardly shrink; what counts is how long training waits.
    zip.setLevel(Deflater.NO_COMPRESSION);
    for (Map.Entry<String, Long> number : contents.numbers().entrySet()) {
      begin(zip, number.getKey(), LONGS, "()");
      zip.write(little(Long.BYTES, b -> b.putLong(number.getValue())));
      zip.closeEntry();
    }
    for (Map.Entry<String, Values> array : contents.arrays().entrySet()) {
      Values values = array.getValue();
      begin(zip, array.getKey(), FLOATS, tuple(values.shape().toArray()));
      int size = Math.multiplyExact(Float.BYTES, values.data().length);
      zip.write(little(size, b -> b.asFloatBuffer().put(values.data())));
      zip.closeEntry();
    }
    zip.finish();
    sealed.seal();
  }

  private static void begin(ZipOutputStream zip, String name, String type, String shape)
      throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(0); // the same values give the same bytes
    zip.putNextEntry(entry);
    String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
    // Magic, length and header together fill whole blocks of 64 bytes.
    int length = (MAGIC.length + 2 + header.length() + 1 + 63) / 64 * 64 - MAGIC.length - 2;
    zip.write(MAGIC);
    zip.write(little(Short.BYTES, b -> b.putShort((short) length)));
    String padded = header + " ".repeat(length - header.length() - 1) + "\n";
    zip.write(padded.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String tuple(int[] dimensions) {
    return IntStream.of(dimensions)
        .mapToObj(d -> d + ",")
        .collect(Collectors.joining(" ", "(", ")"));
  }

  /**
   * Reads an archive that {@link #write} wrote.
   *
   * @throws IOException if a single bit of it is another
   */
  static Contents read(Path file) throws IOException {
    Seal.check(file);
    Map<String, Long> numbers = new LinkedHashMap<>();
    Map<String, Values> arrays = new LinkedHashMap<>();
    try (InputStream in = new FileInputStream(file.toFile());
        ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in, 1 << 16))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName().replaceFirst("\\.npy$", "");
        Matcher header = header(zip, name);
        Shape shape = shape(header.group(3));
        if (header.group(1).equals(LONGS) && shape.rank() == 0) {
          numbers.put(name, take(zip, 8).getLong());
        } else if (header.group(1).equals(FLOATS) && header.group(2).equals("False")) {
          float[] data = new float[shape.size()];
          take(zip, Math.multiplyExact(4, data.length)).asFloatBuffer().get(data);
          arrays.put(name, new Values(shape, data));
        } else {
          throw new IOException(name + " is neither float32 nor a single int64: " + header.group());
        }
        if (zip.read() >= 0) {
          throw new IOException(name + " is longer than its shape " + shape);
        }
      }
    }
    return new Contents(numbers, arrays);
  }

  private static Matcher header(InputStream in, String name) throws IOException {
    ByteBuffer magic = take(in, MAGIC.length);
    if (!magic.equals(ByteBuffer.wrap(MAGIC))) {
      throw new IOException(name + " is no array of format 1.0");
    }
    int length = Short.toUnsignedInt(take(in, 2).getShort());
    String text = StandardCharsets.ISO_8859_1.decode(take(in, length)).toString();
    Matcher header = HEADER.matcher(text);
    if (!header.matches()) {
      throw new IOException(name + " has the header " + text.strip());
    }
    return header;
  }

  private static Shape shape(String tuple) {
    int[] dimensions =
        Pattern.compile("[, ]+")
            .splitAsStream(tuple)
            .filter(d -> !d.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    return dimensions.length == 0 ? Shape.scalar() : Shape.of(dimensions);
  }

  private static ByteBuffer take(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("it ends too early");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] little(int size, Consumer<ByteBuffer> writer) {
    byte[] bytes = new byte[size];
    writer.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }
}
