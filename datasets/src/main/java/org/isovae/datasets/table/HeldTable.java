package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isovae.datasets.files.DataFile;
import org.isovae.datasets.files.DataFile.Loaded;

/** Rows of an array, which is held. */
record HeldTable(Loaded<HeldTable.Held> held) implements TableFile {

  /**
   * An array of rows.
   *
   * @param variable for messages, with a comma behind it; empty if the file has one array
   * @param labels another array with the label of each row, in a column or a row
   */
  record Held(Path path, String variable, Grid all, ColumnChoice choice, Optional<Grid> labels) {
    Rows rows() {
      return new GridRows(path, variable, all, choice, labels);
    }
  }

  @Override
  public <T> Loaded<T> read(Reader<T> reader) {
    Held array = held.value();
    try (Rows rows = array.rows()) {
      return new Loaded<>(reader.read(rows), held.source());
    } catch (IOException e) {
      throw DataFile.refusal(array.path(), e);
    }
  }
}
