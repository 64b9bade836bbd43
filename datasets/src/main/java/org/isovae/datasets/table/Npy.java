package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.InvalidInputException;

/**
 * One array in the NPY format, versions 1 to 3: magic bytes, a Python dictionary as text, then the
 * values in row-major or (Fortran) column-major order.
 *
 * @param shape the size of each axis
 * @param columnMajor whether the first axis varies fastest
 * @param values all values in stored order
 */
record Npy(int[] shape, boolean columnMajor, double[] values) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");

  /** How a value of each type is taken from a buffer; the digits are its size in bytes. */
  private static final Map<String, ToDoubleFunction<ByteBuffer>> TYPES =
      Map.ofEntries(
          Map.entry("f8", ByteBuffer::getDouble),
          Map.entry("f4", ByteBuffer::getFloat),
          Map.entry("i1", ByteBuffer::get),
          Map.entry("i2", ByteBuffer::getShort),
          Map.entry("i4", ByteBuffer::getInt),
          Map.entry("i8", ByteBuffer::getLong),
          Map.entry("u1", buffer -> buffer.get() & 0xff),
          Map.entry("u2", buffer -> buffer.getShort() & 0xffff),
          Map.entry("u4", buffer -> Integer.toUnsignedLong(buffer.getInt())),
          Map.entry("u8", Npy::unsignedLong),
          Map.entry("b1", ByteBuffer::get));

  /**
   * Reads an array.
   *
   * @param where the file, and the variable in it, for messages
   */
  static Npy read(InputStream content, String where) throws IOException {
    String header = header(content, where);
    String type = find(TYPE, header, where, "a simple type such as '<f8'");
    boolean columnMajor = find(ORDER, header, where, "'fortran_order'").equals("True");
    int[] shape;
    long count = 1;
    try {
      shape =
          Arrays.stream(find(SHAPE, header, where, "'shape'").split(",", -1))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      for (int size : shape) {
        count = Math.multiplyExact(count, size);
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw damagedHeader(where, header, "sizes of at most 2^31 values in all");
    }
    if (count < 0 || count > Integer.MAX_VALUE - 8) {
      throw damagedHeader(where, header, "sizes of at most 2^31 values in all");
    }
    return new Npy(shape, columnMajor, values(content, where, type, (int) count));
  }

  private static String header(InputStream content, String where) throws IOException {
    byte[] start = content.readNBytes(8);
    if (start.length < 8 && Arrays.equals(start, Arrays.copyOf(MAGIC, start.length))) {
      throw truncated(where, "a header of at least 10 bytes", start.length + "");
    }
    if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new InvalidInputException(
          where
              + ": is no NPY array: found the first bytes "
              + HexFormat.ofDelimiter(" ").formatHex(start, 0, Math.min(6, start.length))
              + ", expected 93 4e 55 4d 50 59. Save it with numpy.save, or set dataset.format.");
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw new InvalidInputException(
          where + ": NPY version " + version + ", expected 1, 2 or 3. Save it with numpy.save.");
    }
    byte[] size = content.readNBytes(version == 1 ? 2 : 4);
    if (size.length < (version == 1 ? 2 : 4)) {
      throw truncated(where, "the length of the header", size.length + "");
    }
    ByteBuffer buffer = ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN);
    long length = version == 1 ? buffer.getShort() & 0xffff : buffer.getInt() & 0xffffffffL;
    if (length > 1 << 24) {
      throw damagedHeader(where, length + " bytes long", "a few hundred bytes");
    }
    byte[] text = content.readNBytes((int) length);
    if (text.length < length) {
      throw truncated(where, "a header of " + length, text.length + "");
    }
    return new String(text, StandardCharsets.UTF_8).strip();
  }

  private static String find(Pattern pattern, String header, String where, String expected) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw damagedHeader(where, header, expected);
    }
    return matcher.group(1);
  }

  private static double[] values(InputStream content, String where, String type, int count)
      throws IOException {
    ToDoubleFunction<ByteBuffer> read = TYPES.get(type.replaceFirst("^[<>|=]", ""));
    if (read == null) {
      throw new InvalidInputException(
          where
              + ": values of the type '"
              + type
              + "', expected numbers: one of "
              + TYPES.keySet().stream().sorted().toList()
              + ". Convert them with astype('f8').");
    }
    int size = type.charAt(type.length() - 1) - '0';
    ByteOrder order = type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    double[] values = new double[count];
    byte[] chunk = new byte[1 << 16];
    int done = 0;
    while (done < count) {
      int wanted = (int) Math.min(chunk.length, (long) (count - done) * size);
      int found = content.readNBytes(chunk, 0, wanted);
      if (found < wanted) {
        throw truncated(
            where, (long) count * size + " bytes of values", (long) done * size + found + "");
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, found).order(order);
      while (buffer.hasRemaining()) {
        values[done++] = read.applyAsDouble(buffer);
      }
    }
    return values;
  }

  private static double unsignedLong(ByteBuffer buffer) {
    long value = buffer.getLong();
    // Halved with the last bit kept, so that the rounding to a double is that of the whole number.
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }

  private static InvalidInputException truncated(String where, String expected, String found) {
    return new InvalidInputException(
        where
            + ": truncated: expected "
            + expected
            + ", found "
            + found
            + ". Copy or fetch the file again.");
  }

  private static InvalidInputException damagedHeader(String where, String header, String expected) {
    return new InvalidInputException(
        where
            + ": header: found "
            + header
            + ", expected "
            + expected
            + ". Save the numbers again with numpy.save or numpy.savez.");
  }

  /**
   * The rows as columns: an array of one axis is one column.
   *
   * @return [columns][rows]
   */
  double[][] columns(String where) {
    if (shape.length < 1 || shape.length > 2) {
      throw new InvalidInputException(
          where
              + ": an array of shape "
              + Arrays.toString(shape)
              + ", expected one row of numbers a sample. Reshape it to [samples, values].");
    }
    int rows = shape[0];
    int width = shape.length == 1 ? 1 : shape[1];
    double[][] columns = new double[width][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        columns[j][i] = values[columnMajor ? j * rows + i : i * width + j];
      }
    }
    return columns;
  }
}
