package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.datasets.files.DataFile;

/**
 * A file of lines of separated fields.
 *
 * @param progress told how far reading has come
 */
record CsvTable(
    Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress)
    implements TableFile {

  @Override
  public <T> DataFile.Loaded<T> read(Reader<T> reader) {
    return DataFile.load(
        path,
        progress,
        content -> {
          try (CsvRows rows = new CsvRows(path, content, config, chooser)) {
            return reader.read(rows);
          }
        });
  }
}
