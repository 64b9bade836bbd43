package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of an array in the NPY format whose order is row-major. */
final class NpyRows extends ArrayRows {
  /** Rows are taken from the stream in portions of about so many bytes. */
  private static final int PORTION = 1 << 16;

  private final String where;
  private final InputStream content;
  private final NpyHeader header;
  private final int rowBytes;
  private final byte[] bytes;
  private final ByteBuffer buffer;

  private NpyRows(
      Path path,
      InputStream content,
      NpyHeader header,
      TableConfig config,
      ColumnChoice.Chooser chooser) {
    super(
        path,
        "",
        header.width(),
        chooser.choose(ColumnNames.numbered(path, header.width()), config.namedLabel()));
    this.where = path.toString();
    this.content = content;
    this.header = header;
    this.rowBytes = Math.multiplyExact(header.width(), header.bytes());
    this.bytes = new byte[Math.max(1, PORTION / rowBytes) * rowBytes];
    this.buffer = ByteBuffer.wrap(bytes).order(header.order()).limit(0);
  }

  /**
   * Reads as far as the first value; empty if the values are in column-major order.
   *
   * @param content of the file, unpacked; closed with the rows
   */
  static Optional<Rows> open(
      Path path, InputStream content, TableConfig config, ColumnChoice.Chooser chooser)
      throws IOException {
    NpyHeader header = NpyHeader.read(content, path.toString());
    header.requireTable(path.toString());
    return header.columnMajor()
        ? Optional.empty()
        : Optional.of(new NpyRows(path, content, header, config, chooser));
  }

  @Override
  public boolean next() throws IOException {
    if (count == header.rows()) {
      // Which also checks a gzip trailer.
      header.requireEnd(content, where);
      return false;
    }
    if (!buffer.hasRemaining()) {
      fill();
    }
    if (buffer.remaining() < rowBytes) {
      throw NpyHeader.truncated(
          where,
          header.size() + " bytes of values",
          (long) rowBytes * count + buffer.remaining() + "");
    }
    for (int i = 0; i < row.length; i++) {
      row[i] = header.value().applyAsDouble(buffer);
    }
    count++;
    requireLabel();
    return true;
  }

  private void fill() throws IOException {
    long left = (long) (header.rows() - count) * rowBytes;
    int found = content.readNBytes(bytes, 0, (int) Math.min(bytes.length, left));
    buffer.clear().limit(found);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
