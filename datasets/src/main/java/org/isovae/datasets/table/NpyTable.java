package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.datasets.files.DataFile;

/**
 * An array in the NPY format whose order is row-major.
 *
 * @param progress told how far reading has come
 */
record NpyTable(
    Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress)
    implements TableFile {

  @Override
  public <T> DataFile.Loaded<T> read(Reader<T> reader) {
    return DataFile.load(
        path,
        progress,
        content -> {
          try (Rows rows =
              NpyRows.open(path, content, config, chooser)
                  .orElseThrow(() -> new IllegalStateException(path + ": was row-major"))) {
            return reader.read(rows);
          }
        });
  }
}
