package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** The rows of an array in the NPY format whose order is row-major. */
final class NpyRows implements Rows {
  private final Path path;
  private final InputStream content;
  private final NpyHeader header;
  private final ColumnChoice choice;
  private final byte[] bytes;
  private final double[] row;
  private final ArrayValues values;
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
    this.bytes = new byte[Math.multiplyExact(header.width(), header.bytes())];
    this.row = new double[header.width()];
    this.values = new ArrayValues(path, "");
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
  public boolean labelled() {
    return choice.label().isPresent();
  }

  @Override
  public boolean next() throws IOException {
    if (rows == header.rows()) {
      // Which also checks a gzip trailer.
      header.requireEnd(content, path.toString());
      return false;
    }
    int found = content.readNBytes(bytes, 0, bytes.length);
    if (found < bytes.length) {
      throw NpyHeader.truncated(
          path.toString(),
          header.size() + " bytes of values",
          (long) bytes.length * rows + found + "");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
    for (int i = 0; i < row.length; i++) {
      row[i] = header.value().applyAsDouble(buffer);
    }
    rows++;
    choice
        .label()
        .ifPresent(column -> values.requireUsable("column " + column, rows - 1, row[column]));
    return true;
  }

  @Override
  public double number(int place) {
    return row[choice.kept()[place]];
  }

  @Override
  public String text(int place) {
    return ArrayValues.text(number(place));
  }

  @Override
  public WrongRowException noValue(int place) {
    return values.wrong(choice.kept()[place], rows - 1, number(place));
  }

  @Override
  public WrongRowException noNumber(int place) {
    return noValue(place);
  }

  @Override
  public WrongRowException tooLarge(int place) {
    return noValue(place);
  }

  @Override
  public WrongRowException wrong(int place, String problem) {
    return values.wrong(choice.kept()[place], rows - 1, problem);
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
