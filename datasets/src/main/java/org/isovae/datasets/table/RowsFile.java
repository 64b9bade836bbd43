package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.isovae.datasets.files.DataFile;

/** Opens files to be read forward. */
final class RowsFile {
  private RowsFile() {}

  /**
   * Opens a file; empty if its format cannot be read row by row: NPZ, MAT, and NPY in column-major
   * order.
   */
  static Optional<Rows> open(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    Format format = config.format().of(path);
    if (format == Format.NPZ || format == Format.MAT) {
      return Optional.empty();
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
