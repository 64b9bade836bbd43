package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.isovae.datasets.files.DataFile;

/** One whole array in the NPY format. */
final class Npy {
  private Npy() {}

  /**
   * Reads a table from values in row-major or (Fortran) column-major order.
   *
   * @param where the file, and the variable in it, for messages
   */
  static Grid grid(InputStream content, String where) throws IOException {
    NpyHeader header = NpyHeader.read(content, where);
    header.requireTable(where);
    DataFile.requireMemory(where, (double) header.rows() * header.width());
    Sequence values = values(content, where, header);
    header.requireEnd(content, where);
    return header.columnMajor()
        ? Grid.ofColumns(values::get, header.rows(), header.width())
        : Grid.ofRows(values, header.rows(), header.width());
  }

  private static Sequence values(InputStream content, String where, NpyHeader header)
      throws IOException {
    Sequence values = new Sequence();
    // A multiple of every type's size.
    byte[] chunk = new byte[1 << 16];
    long left = header.size();
    while (left > 0) {
      int wanted = (int) Math.min(chunk.length, left);
      int found = content.readNBytes(chunk, 0, wanted);
      if (found < wanted) {
        throw NpyHeader.truncated(
            where, header.size() + " bytes of values", Long.toString(header.size() - left + found));
      }
      ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, found).order(header.order());
      while (buffer.hasRemaining()) {
        values.add(header.value().applyAsDouble(buffer));
      }
      left -= found;
    }
    return values;
  }
}
