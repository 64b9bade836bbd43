package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.isovae.datasets.files.DataFile;

/** Reads a table from lines of separated fields. */
final class CsvTable {
  private CsvTable() {}

  /** Reads a file. */
  static DataFile.Loaded<Table> read(Path path, TableConfig config, ColumnChoice.Chooser chooser) {
    return DataFile.load(path, content -> parse(path, content, config, chooser));
  }

  private static Table parse(
      Path path, InputStream content, TableConfig config, ColumnChoice.Chooser chooser)
      throws IOException {
    try (CsvRows rows = new CsvRows(path, content, config, chooser)) {
      return Table.of(rows, path);
    }
  }
}
