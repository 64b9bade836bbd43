package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;
import org.isovae.datasets.files.FileStamp;

/**
 * A Parquet file, or lines of JSON objects.
 *
 * @param progress told how far the hash of the file has come
 */
record DuckTable(
    Path path,
    Format format,
    TableConfig config,
    ColumnChoice.Chooser chooser,
    Consumer<String> progress)
    implements TableFile {

  @Override
  public <T> Loaded<T> read(Reader<T> reader) {
    // DuckDB opens the file by itself, so the hash is taken in a pass of its own.
    Loaded<FileStamp> hashed = DataFile.load(path, progress, content -> FileStamp.of(path));
    try (Rows rows = DuckRows.open(path, format, config, chooser)) {
      T value = reader.read(rows);
      hashed.value().requireUnchanged(path);
      return new Loaded<>(value, hashed.source());
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }
}
