package org.isovae.datasets.table;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.DataFile;

/** Opens files to be read forward. */
final class RowsFile {
  /** The path that stands for the process's standard input. */
  static final String STANDARD_INPUT = "-";

  private RowsFile() {}

  /**
   * Rows from the process's standard input: lines of separated fields, plain or gzipped; lines of
   * JSON objects, which begin with a brace; or Parquet, where that is configured. The last two are
   * written to a temporary file first, because their types are not known before their end.
   *
   * @throws InvalidInputException if another format is configured, or nothing can be read
   */
  static Rows ofStandardInput(TableConfig config, ColumnChoice.Chooser chooser) {
    Path name = Path.of("standard input");
    try {
      BufferedInputStream content = new BufferedInputStream(DataFile.unpacked(System.in));
      return switch (config.format() == Format.AUTO ? formatOf(content) : config.format()) {
        case AUTO, CSV -> new CsvRows(name, content, config, chooser);
        case JSONL -> DuckRows.spooled(name, content, Format.JSONL, config, chooser);
        case PARQUET -> DuckRows.spooled(name, content, Format.PARQUET, config, chooser);
        case NPY, NPZ, MAT ->
            throw new InvalidInputException(
                name
                    + ": is read as csv, jsonl or parquet, but dataset.format is "
                    + config.format().name().toLowerCase(Locale.ROOT)
                    + ". Name a file in dataset.path.");
      };
    } catch (IOException e) {
      throw DataFile.refusal(name, e);
    }
  }

  private static Format formatOf(BufferedInputStream content) throws IOException {
    content.mark(1);
    int first = content.read();
    content.reset();
    return first == '{' ? Format.JSONL : Format.CSV;
  }

  /**
   * Opens a file; empty if its format cannot be read row by row: NPZ, MAT, and NPY in column-major
   * order.
   */
  static Optional<Rows> open(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    Format format = config.format().of(path);
    if (format == Format.NPZ || format == Format.MAT) {
      return Optional.empty();
    }
    if (format == Format.PARQUET || format == Format.JSONL) {
      return Optional.of(DuckRows.open(path, format, config, chooser));
    }
    try {
      InputStream content = DataFile.open(path);
      Optional<Rows> rows = Optional.empty();
      try {
        rows =
            format == Format.NPY
                ? NpyRows.open(path, content, config, chooser)
                : Optional.of(new CsvRows(path, content, config, chooser));
        return rows;
      } finally {
        if (rows.isEmpty()) {
          content.close();
        }
      }
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }
}
