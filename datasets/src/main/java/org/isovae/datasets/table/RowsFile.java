package org.isovae.datasets.table;

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
   * Lines of separated fields from the process's standard input, plain or gzipped.
   *
   * @throws InvalidInputException if another format is configured, or no line can be read
   */
  static Rows ofStandardInput(TableConfig config, ColumnChoice.Chooser chooser) {
    Path name = Path.of("standard input");
    if (config.format() != Format.AUTO && config.format() != Format.CSV) {
      throw new InvalidInputException(
          name
              + ": is read as csv alone, but dataset.format is "
              + config.format().name().toLowerCase(Locale.ROOT)
              + ". Name a file in dataset.path.");
    }
    try {
      return new CsvRows(name, DataFile.unpacked(System.in), config, chooser);
    } catch (IOException e) {
      throw DataFile.refusal(name, e);
    }
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
