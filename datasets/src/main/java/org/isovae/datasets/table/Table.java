package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * Rows of finite numbers, in double precision so that scaling loses nothing.
 *
 * @param choice where the columns are in the file
 * @param columns [columns][rows], at least one column and one row
 * @param labels the class of each row, if the file has labels
 */
record Table(ColumnChoice choice, List<double[]> columns, Optional<ClassLabels> labels) {

  int rows() {
    return columns.get(0).length;
  }

  /** The table of an array of numbers, checked; a column of it may hold the labels. */
  static Table of(Path path, String variable, double[][] all, ColumnChoice choice) {
    for (int column : choice.kept()) {
      requireFinite(path, variable + "column " + column, all[column]);
    }
    choice
        .label()
        .ifPresent(label -> requireFinite(path, variable + "column " + label, all[label]));
    return new Table(
        choice,
        Arrays.stream(choice.kept()).mapToObj(column -> all[column]).toList(),
        choice.label().isPresent()
            ? Optional.of(ClassLabels.of(all[choice.label().getAsInt()]))
            : Optional.empty());
  }

  /** The same rows, their labels numbered as {@code classes}. */
  Table numberedAs(List<String> classes, Path path) {
    return new Table(choice, columns, labels.map(own -> own.numberedAs(classes, path)));
  }

  /** Refuses NaN and infinity. */
  static void requireFinite(Path path, String where, double[] values) {
    for (int row = 0; row < values.length; row++) {
      requireFinite(path, where, row, values[row]);
    }
  }

  /** Refuses NaN and infinity. */
  static void requireFinite(Path path, String where, long row, double value) {
    if (!Double.isFinite(value)) {
      throw new InvalidInputException(
          path
              + ": "
              + where
              + ", row "
              + row
              + " (from 0): found "
              + value
              + ", expected a finite number. Remove the row or fill in a value, or leave the"
              + " column out with dataset.drop.");
    }
  }
}
