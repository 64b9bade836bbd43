package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/** A file of named arrays, of which one holds the rows and another one perhaps the labels. */
interface Variables {

  /** The names of all variables. */
  List<String> names();

  /**
   * The array of a variable that exists, [columns][rows].
   *
   * @param where the file and the variable, for messages
   */
  double[][] columns(String name, String where) throws IOException;

  /** Makes a table of the variables that the configuration names. */
  static Table table(
      Path path, Variables variables, TableConfig config, ColumnChoice.Chooser chooser)
      throws IOException {
    double[][] all = read(path, variables, config.variable(), "dataset.variable");
    String variable = "variable '" + config.variable() + "', ";
    if (all.length == 0 || all[0].length == 0) {
      throw new InvalidInputException(
          path
              + ": "
              + variable
              + "holds "
              + (all.length == 0 ? "no columns" : "no rows")
              + ", expected rows of numbers.");
    }
    Optional<String> label = label(variables, config);
    boolean column = label.isPresent() && !variables.names().contains(label.get());
    if (column && !label.get().matches("-?\\d+")) {
      throw unknown(path, variables, label.get(), "dataset.label", ", or the index of a column");
    }
    ColumnChoice choice =
        chooser.choose(ColumnNames.numbered(path, all.length), label.filter(reference -> column));
    Table table = Table.of(path, variable, all, choice);
    if (label.isEmpty() || column) {
      return table;
    }
    double[] labels =
        vector(path, read(path, variables, label.get(), "dataset.label"), label.get());
    if (labels.length != table.rows()) {
      throw new InvalidInputException(
          path
              + ": variable '"
              + label.get()
              + "' holds "
              + labels.length
              + " labels for the "
              + table.rows()
              + " rows of '"
              + config.variable()
              + "', expected one a row. Choose others with dataset.label or dataset.variable.");
    }
    Table.requireFinite(path, "variable '" + label.get() + "'", labels);
    return new Table(choice, table.columns(), Optional.of(ClassLabels.of(labels)));
  }

  private static Optional<String> label(Variables variables, TableConfig config) {
    if (config.label().equals(TableConfig.AUTO)) {
      boolean usual = variables.names().contains("y") && !config.variable().equals("y");
      return usual ? Optional.of("y") : Optional.empty();
    }
    return config.namedLabel();
  }

  private static double[][] read(Path path, Variables variables, String name, String key)
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
    return variables.columns(name, path + ": variable '" + name + "'");
  }

  /** A column, or a row. */
  private static double[] vector(Path path, double[][] columns, String name) {
    if (columns.length == 1) {
      return columns[0];
    }
    double[] vector = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].length != 1) {
        throw new InvalidInputException(
            path
                + ": variable '"
                + name
                + "' has "
                + columns.length
                + " columns, expected one with the labels. Choose another with dataset.label.");
      }
      vector[i] = columns[i][0];
    }
    return vector;
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
