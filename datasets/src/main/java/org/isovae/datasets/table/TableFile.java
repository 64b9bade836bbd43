package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.datasets.files.DataFile.Loaded;

/** A file of rows that can be read from its start, again and again. */
interface TableFile {

  /** Makes something of a file's rows; reads them all. */
  @FunctionalInterface
  interface Reader<T> {
    /** Reads. */
    T read(Rows rows) throws IOException;
  }

  /**
   * Reads the file.
   *
   * @throws org.isovae.api.InvalidInputException if it cannot be read, and what the reader threw
   */
  <T> Loaded<T> read(Reader<T> reader);

  /**
   * A file.
   *
   * @param progress told how far reading has come
   */
  static TableFile of(
      Path path, TableConfig config, ColumnChoice.Chooser chooser, Consumer<String> progress) {
    Format format = config.format().of(path);
    return switch (format) {
      case NPY, NPZ -> NumpyTable.of(path, config, chooser, progress);
      case MAT -> new HeldTable(MatTable.read(path, config, chooser, progress));
      case PARQUET, JSONL -> new DuckTable(path, format, config, chooser, progress);
      case CSV, AUTO -> new CsvTable(path, config, chooser, progress);
    };
  }
}
