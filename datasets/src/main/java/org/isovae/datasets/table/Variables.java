package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.table.HeldTable.Held;

/** A file of named arrays, of which one holds the rows and another one perhaps the labels. */
interface Variables {

  /** The names of all variables. */
  List<String> names();

  /**
   * The array of a variable that exists: at least one row and one column.
   *
   * @param where the file and the variable, for messages
   */
  Grid grid(String name, String where) throws IOException;

  /** Reads the variables that the configuration names. */
  static Held held(Path path, Variables variables, TableConfig config, ColumnChoice.Chooser chooser)
      throws IOException {
    Grid all = read(path, variables, config.variable(), "dataset.variable");
    String variable = "variable '" + config.variable() + "', ";
    Optional<String> label = label(variables, config);
    boolean column = label.isPresent() && !variables.names().contains(label.get());
    if (column && !label.get().matches("-?\\d+")) {
      throw unknown(path, variables, label.get(), "dataset.label", ", or the index of a column");
    }
    ColumnChoice choice =
        chooser.choose(ColumnNames.numbered(path, all.width()), label.filter(reference -> column));
    if (label.isEmpty() || column) {
      return new Held(path, variable, all, choice, Optional.empty());
    }
    Grid labels = read(path, variables, label.get(), "dataset.label");
    String where = "variable '" + label.get() + "'";
    if (labels.width() > 1 && labels.rows() > 1) {
      throw new InvalidInputException(
          path
              + ": "
              + where
              + " has "
              + labels.width()
              + " columns, expected one with the labels. Choose another with dataset.label.");
    }
    if (Math.max(labels.rows(), labels.width()) != all.rows()) {
      throw new InvalidInputException(
          path
              + ": "
              + where
              + " holds "
              + Math.max(labels.rows(), labels.width())
              + " labels for the "
              + all.rows()
              + " rows of '"
              + config.variable()
              + "', expected one a row. Choose others with dataset.label or dataset.variable.");
    }
    requireUsable(path, where, labels);
    return new Held(path, variable, all, choice, Optional.of(labels));
  }

  /** A column, or a row. */
  private static void requireUsable(Path path, String where, Grid labels) {
    ArrayValues values = new ArrayValues(path, "");
    double[] row = new double[labels.width()];
    for (int i = 0; i < labels.rows(); i++) {
      labels.read(i, row);
      for (int j = 0; j < row.length; j++) {
        values.requireUsable(where, i + j, row[j]);
      }
    }
  }

  private static Optional<String> label(Variables variables, TableConfig config) {
    if (config.namedLabel().isEmpty() && config.label().equals(TableConfig.AUTO)) {
      boolean usual = variables.names().contains("y") && !config.variable().equals("y");
      return usual ? Optional.of("y") : Optional.empty();
    }
    return config.namedLabel();
  }

  private static Grid read(Path path, Variables variables, String name, String key)
      throws IOException {
    if (variables.names().isEmpty()) {
      throw new InvalidInputException(
          path
              + ": holds no variables, expected '"
              + name
              + "'. If the file should, it is truncated: copy or fetch it again.");
    }
    if (!variables.names().contains(name)) {
      throw unknown(path, variables, name, key, "");
    }
    return variables.grid(name, path + ": variable '" + name + "'");
  }

  private static InvalidInputException unknown(
      Path path, Variables variables, String name, String key, String otherwise) {
    return new InvalidInputException(
        path
            + ": no variable '"
            + name
            + "'"
            + Names.nearest(name, variables.names())
            + "; expected one of "
            + Names.list(variables.names())
            + otherwise
            + ". Set "
            + key
            + ".");
  }
}
