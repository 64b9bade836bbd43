package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/** The rows of an array in the NPY format whose order is row-major. */
final class NpyRows implements Rows {
  private final Path path;
  private final InputStream content;
  private final NpyHeader header;
  private final ColumnChoice choice;
  private final byte[] bytes;
  private final double[] row;
  private int rows;

  private NpyRows(
      Path path,
      InputStream content,
      NpyHeader header,
      TableConfig config,
      ColumnChoice.Chooser chooser) {
    this.path = path;
    this.content = content;
    this.header = header;
    if (header.rows() == 0 || header.width() == 0) {
      throw new InvalidInputException(path + ": holds no numbers, expected rows of them.");
    }
    this.bytes = new byte[Math.multiplyExact(header.width(), header.bytes())];
    this.row = new double[header.width()];
    this.choice = chooser.choose(ColumnNames.numbered(path, header.width()), config.namedLabel());
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
  public ColumnChoice choice() {
    return choice;
  }

  @Override
  public boolean next(double[] target) throws IOException {
    if (rows == header.rows()) {
      // To the end of the file, so that a gzip trailer is checked.
      content.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    int found = content.readNBytes(bytes, 0, bytes.length);
    if (found < bytes.length) {
      throw NpyHeader.truncated(
          path.toString(),
          (long) bytes.length * header.rows() + " bytes of values",
          (long) bytes.length * rows + found + "");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
    for (int i = 0; i < row.length; i++) {
      row[i] = header.value().applyAsDouble(buffer);
    }
    for (int i = 0; i < target.length; i++) {
      target[i] = finite(choice.kept()[i]);
    }
    choice.label().ifPresent(this::finite);
    rows++;
    return true;
  }

  private double finite(int column) {
    Table.requireFinite(path, "column " + column, rows, row[column]);
    return row[column];
  }

  @Override
  public String label() {
    return ClassLabels.text(row[choice.label().orElseThrow()]);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
