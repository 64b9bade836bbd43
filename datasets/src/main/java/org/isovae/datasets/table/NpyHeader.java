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
import org.isovae.datasets.files.Names;

/**
 * What stands before the values in the NPY format, versions 1 to 3: magic bytes, then a Python
 * dictionary as text.
 *
 * @param shape the size of each axis
 * @param columnMajor whether the first axis varies fastest
 * @param value how a value is taken from a buffer
 * @param bytes the size of a value
 * @param order the order of its bytes
 */
record NpyHeader(
    int[] shape,
    boolean columnMajor,
    ToDoubleFunction<ByteBuffer> value,
    int bytes,
    ByteOrder order) {
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
          Map.entry("u8", NpyHeader::unsignedLong),
          Map.entry("b1", ByteBuffer::get));

  /**
   * Reads as far as the first value.
   *
   * @param where the file, and the variable in it, for messages
   */
  static NpyHeader read(InputStream content, String where) throws IOException {
    String header = text(content, where);
    String type = find(TYPE, header, where, "a simple type such as '<f8'");
    boolean columnMajor = find(ORDER, header, where, "'fortran_order'").equals("True");
    int[] shape = shape(header, where);
    ToDoubleFunction<ByteBuffer> value = TYPES.get(type.replaceFirst("^[<>|=]", ""));
    if (value == null) {
      throw new InvalidInputException(
          where
              + ": values of the type '"
              + Names.shortened(type)
              + "', expected numbers: one of "
              + TYPES.keySet().stream().sorted().toList()
              + ". Convert them with astype('f8').");
    }
    return new NpyHeader(
        shape,
        columnMajor,
        value,
        type.charAt(type.length() - 1) - '0',
        type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  private static int[] shape(String header, String where) {
    try {
      int[] shape =
          Arrays.stream(find(SHAPE, header, where, "'shape'").split(",", -1))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .mapToInt(Integer::parseInt)
              .toArray();
      if (Arrays.stream(shape).allMatch(size -> size >= 0)) {
        return shape;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a negative size is.
    }
    throw damaged(where, header, "sizes that are not negative, each below 2^31");
  }

  private static String text(InputStream content, String where) throws IOException {
    byte[] start = content.readNBytes(8);
    if (start.length < 8 && Arrays.equals(start, Arrays.copyOf(MAGIC, start.length))) {
      throw truncated(where, "a header of at least 10 bytes", start.length + "");
    }
    if (!Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
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
      throw damaged(where, length + " bytes long", "a few hundred bytes");
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
      throw damaged(where, header, expected);
    }
    return matcher.group(1);
  }

  private static double unsignedLong(ByteBuffer buffer) {
    long value = buffer.getLong();
    // Halved with the last bit kept, so that the rounding to a double is that of the whole number.
    return value >= 0 ? value : 2.0 * ((value >>> 1) | (value & 1));
  }

  /** The refusal of a file that ends too early. */
  static InvalidInputException truncated(String where, String expected, String found) {
    return new InvalidInputException(
        where
            + ": truncated: expected "
            + expected
            + ", found "
            + found
            + ". Copy or fetch the file again.");
  }

  private static InvalidInputException damaged(String where, String header, String expected) {
    return new InvalidInputException(
        where
            + ": header: found "
            + Names.shortened(header)
            + ", expected "
            + expected
            + ". Save the numbers again with numpy.save or numpy.savez.");
  }

  /** How many bytes the values take; they are more than an array can hold, if need be. */
  long size() {
    // The width is limited, so the product is far below 2^63.
    return (long) rows() * width() * bytes;
  }

  /** Refuses a file that goes on behind its values. */
  void requireEnd(InputStream content, String where) throws IOException {
    if (content.read() >= 0) {
      throw new InvalidInputException(
          where
              + ": more bytes than the "
              + size()
              + " of values that its header announces. Save one array in it, with numpy.save or"
              + " numpy.savez.");
    }
  }

  /** The number of rows: the size of the first axis. */
  int rows() {
    return shape[0];
  }

  /** The number of values of a row: an array of one axis has one. */
  int width() {
    return shape.length == 1 ? 1 : shape[1];
  }

  /** Refuses an array that is no table, or one beyond the limits. */
  void requireTable(String where) {
    if (shape.length < 1 || shape.length > 2) {
      throw new InvalidInputException(
          where
              + ": an array of shape "
              + Arrays.toString(shape)
              + ", expected one row of numbers a sample. Reshape it to [samples, values].");
    }
    if (width() > ColumnNames.MOST) {
      throw new InvalidInputException(
          where
              + ": "
              + width()
              + " columns, expected at most "
              + ColumnNames.MOST
              + ". Transpose it if its rows are the columns, or choose fewer.");
    }
    if (rows() == 0 || width() == 0) {
      throw new InvalidInputException(
          where
              + ": holds no numbers (shape "
              + Arrays.toString(shape)
              + "), expected rows of numbers. Save at least one row.");
    }
  }
}
