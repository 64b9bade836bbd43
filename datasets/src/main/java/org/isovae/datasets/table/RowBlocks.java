package org.isovae.datasets.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.isovae.cache.CacheFile.Writer;
import org.isovae.cache.MappedBytes;

/**
 * Rows of numbers in a cache. They lie in blocks, each of which begins with the bytes of a row (an
 * int) and the bytes of each column's numbers (a byte each): as few as lose nothing in this block,
 * one or two for small whole numbers, four where 32 bits hold them, else eight.
 *
 * @param rows how many there are
 * @param width how many numbers a row has
 * @param blocks where each block lies
 */
record RowBlocks(int rows, int width, long[] blocks) {
  /** The most bytes that are mapped at once; no block lies across a border. */
  static final int SEGMENT = 1 << 30;

  private static final int NUMBERS_OF_BLOCK = 1 << 16;

  /** Stand for a missing number among small whole ones. */
  private static final byte NO_BYTE = Byte.MIN_VALUE;

  private static final short NO_SHORT = Short.MIN_VALUE;

  private static int rowsOfBlock(int width) {
    return Math.max(1, NUMBERS_OF_BLOCK / width);
  }

  /** The numbers, to be read in any order. */
  Grid in(MappedBytes bytes) {
    return new Mapped(this, bytes, rowsOfBlock(width));
  }

  private record Mapped(RowBlocks index, MappedBytes bytes, int rowsOfBlock) implements Grid {
    @Override
    public int rows() {
      return index.rows;
    }

    @Override
    public int width() {
      return index.width;
    }

    @Override
    public boolean held() {
      return false;
    }

    @Override
    public void read(int row, double[] target) {
      long place = index.blocks[row / rowsOfBlock];
      ByteBuffer segment = bytes.segment((int) (place / bytes.segmentBytes()));
      int block = (int) (place % bytes.segmentBytes());
      int sizes = block + Integer.BYTES;
      int from = sizes + index.width + row % rowsOfBlock * segment.getInt(block);
      for (int i = 0; i < index.width; i++) {
        int size = segment.get(sizes + i);
        target[i] = number(segment, from, size);
        from += size;
      }
    }

    private static double number(ByteBuffer segment, int from, int size) {
      return switch (size) {
        case Byte.BYTES -> {
          byte tiny = segment.get(from);
          yield tiny == NO_BYTE ? Double.NaN : tiny;
        }
        case Short.BYTES -> {
          short small = segment.getShort(from);
          yield small == NO_SHORT ? Double.NaN : small;
        }
        case Float.BYTES -> segment.getFloat(from);
        default -> segment.getDouble(from);
      };
    }
  }

  /** How many bytes a number needs, {@code least} at least. */
  private static int bytes(double value, int least) {
    if (Double.isNaN(value)) {
      return least;
    }
    int size = Double.BYTES;
    // By bits, so that the sign of a zero is kept.
    long bits = Double.doubleToRawLongBits(value);
    if (bits == Double.doubleToRawLongBits((float) value)) {
      size = Float.BYTES;
      short whole = (short) value;
      if (bits == Double.doubleToRawLongBits(whole) && whole != NO_SHORT) {
        size = whole == (byte) whole && whole != NO_BYTE ? Byte.BYTES : Short.BYTES;
      }
    }
    return Math.max(size, least);
  }

  /** Writes rows into a cache, one block after another. */
  static final class Keeper implements RowKeeper {
    private final Writer writer;
    private final int segment;
    private final long first;
    private long end;
    private int width;
    private int count;
    private int rowsOfBlock;
    private double[][] columns = {};
    private int held;
    private long[] blocks = {};
    private int written;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    /**
     * Nothing yet.
     *
     * @param first where the first block may lie
     * @param segment the most bytes that are mapped at once
     */
    Keeper(Writer writer, long first, int segment) {
      this.writer = writer;
      this.first = first;
      this.segment = segment;
      this.end = first;
    }

    @Override
    public void start(int newWidth) {
      width = newWidth;
      count = 0;
      end = first;
      held = 0;
      blocks = new long[16];
      written = 0;
      rowsOfBlock = rowsOfBlock(width);
      columns = new double[width][rowsOfBlock];
      buffer =
          ByteBuffer.allocate(Integer.BYTES + width + rowsOfBlock * width * Double.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void add(double[] row) {
      for (int i = 0; i < width; i++) {
        columns[i][held] = row[i];
      }
      count++;
      if (++held == rowsOfBlock) {
        write();
      }
    }

    private void write() {
      int[] sizes = new int[width];
      for (int i = 0; i < width; i++) {
        sizes[i] = Byte.BYTES;
        for (int row = 0; row < held && sizes[i] < Double.BYTES; row++) {
          sizes[i] = bytes(columns[i][row], sizes[i]);
        }
      }
      buffer.clear().putInt(Arrays.stream(sizes).sum());
      for (int size : sizes) {
        buffer.put((byte) size);
      }
      for (int row = 0; row < held; row++) {
        for (int i = 0; i < width; i++) {
          put(columns[i][row], sizes[i]);
        }
      }
      buffer.flip();
      if (end % segment + buffer.remaining() > segment) {
        end += segment - end % segment;
      }
      if (written == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * blocks.length);
      }
      blocks[written++] = end;
      int bytes = buffer.remaining();
      try {
        writer.write(buffer, end);
      } catch (IOException e) {
        // Whoever reads the rows would take it for a failure of theirs.
        throw new UncheckedIOException(e);
      }
      end += bytes;
      held = 0;
    }

    private void put(double value, int size) {
      boolean missing = Double.isNaN(value);
      switch (size) {
        case Byte.BYTES -> buffer.put(missing ? NO_BYTE : (byte) value);
        case Short.BYTES -> buffer.putShort(missing ? NO_SHORT : (short) value);
        case Float.BYTES -> buffer.putFloat((float) value);
        default -> buffer.putDouble(value);
      }
    }

    /** Writes what is left; gives where the blocks are. */
    RowBlocks finish() {
      if (held > 0) {
        write();
      }
      return new RowBlocks(count, width, Arrays.copyOf(blocks, written));
    }

    /** Where the last block ends. */
    long end() {
      return end;
    }

    @Override
    public Grid rows() {
      return Grid.unreadable(count, width);
    }

    @Override
    public Grid take(Grid all) {
      start(all.width());
      double[] row = new double[all.width()];
      for (int i = 0; i < all.rows(); i++) {
        all.read(i, row);
        add(row);
      }
      return rows();
    }
  }
}
