package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.isovae.api.InvalidInputException;

/** One whole array in the NPY format. */
final class Npy {
  private Npy() {}

  /**
   * Reads a table as columns, from values in row-major or (Fortran) column-major order.
   *
   * @param where the file, and the variable in it, for messages
   * @return [columns][rows]
   */
  static double[][] columns(InputStream content, String where) throws IOException {
    NpyHeader header = NpyHeader.read(content, where);
    header.requireTable(where);
    int rows = header.rows();
    int width = header.width();
    long count = (long) rows * width;
    if (count > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          where
              + ": "
              + rows
              + " rows of "
              + width
              + " values, expected at most 2^31 values in all. Use fewer rows or columns.");
    }
    double[] values = values(content, where, header, (int) count);
    double[][] columns = new double[width][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < width; j++) {
        columns[j][i] = values[header.columnMajor() ? j * rows + i : i * width + j];
      }
    }
    return columns;
  }

  private static double[] values(InputStream content, String where, NpyHeader header, int count)
      throws IOException {
    int size = header.bytes();
    double[] values = new double[count];
    byte[] chunk = new byte[1 << 16];
    int done = 0;
    while (done < count) {
      int wanted = (int) Math.min(chunk.length, (long) (count - done) * size);
      int found = content.readNBytes(chunk, 0, wanted);
      if (found < wanted) {
        throw NpyHeader.truncated(
            where, (long) count * size + " bytes of values", (long) done * size + found + "");
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, found).order(header.order());
      while (buffer.hasRemaining()) {
        values[done++] = header.value().applyAsDouble(buffer);
      }
    }
    return values;
  }
}
