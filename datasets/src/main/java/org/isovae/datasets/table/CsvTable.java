package org.isovae.datasets.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
      ColumnChoice choice = rows.choice();
      ClassLabels.Builder labels = new ClassLabels.Builder();
      double[] row = new double[choice.kept().length];
      double[][] columns = new double[row.length][1024];
      int count = 0;
      while (rows.next(row)) {
        for (int i = 0; i < row.length; i++) {
          if (count == columns[i].length) {
            columns[i] = Arrays.copyOf(columns[i], count + count / 2);
          }
          columns[i][count] = row[i];
        }
        if (choice.label().isPresent()) {
          labels.add(rows.label());
        }
        count++;
      }
      return new Table(
          choice,
          trimmed(columns, count),
          choice.label().isPresent() ? Optional.of(labels.build()) : Optional.empty());
    }
  }

  private static List<double[]> trimmed(double[][] columns, int count) {
    List<double[]> result = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      result.add(Arrays.copyOf(columns[i], count));
      // The longer original can go before the next copy is made.
      columns[i] = new double[0];
    }
    return result;
  }
}
