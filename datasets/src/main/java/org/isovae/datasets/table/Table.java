package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * Rows of coded values.
 *
 * @param choice where the columns are in the file
 * @param columns what the values mean, at least one
 * @param values one a column, at least one row; NaN where a value is missing
 * @param labels the class of each row, if the file has labels
 */
record Table(ColumnChoice choice, List<Typed> columns, Grid values, Optional<ClassLabels> labels) {

  int rows() {
    return values.rows();
  }

  /**
   * Reads all rows.
   *
   * @param missing whether a value may be missing
   */
  static Table of(Rows rows, List<Typed> columns, Missing missing) throws IOException {
    ClassLabels.Builder labels = new ClassLabels.Builder();
    Sequence values = new Sequence();
    double[] row = new double[columns.size()];
    int count = 0;
    while (rows.next()) {
      if (++count == Integer.MAX_VALUE) {
        throw new InvalidInputException(
            rows.choice().names().path()
                + ": more than 2^31 rows, expected fewer. Use a part of the file.");
      }
      code(rows, columns, missing, row);
      for (double value : row) {
        values.add(value);
      }
      if (rows.labelled()) {
        labels.add(rows.label());
      }
    }
    return new Table(
        rows.choice(),
        columns,
        Grid.ofRows(values, count, row.length),
        rows.labelled() ? Optional.of(labels.build()) : Optional.empty());
  }

  /** Codes the row that was read last. */
  static void code(Rows rows, List<Typed> columns, Missing missing, double[] target) {
    for (int i = 0; i < target.length; i++) {
      Typed column = columns.get(i);
      target[i] = column.coding().code(rows, column.place());
      if (Double.isNaN(target[i]) && missing == Missing.REFUSE) {
        throw rows.noValue(column.place());
      }
    }
  }

  /** The same rows, their labels numbered as {@code classes}. */
  Table numberedAs(List<String> classes, Path path) {
    return new Table(choice, columns, values, labels.map(own -> own.numberedAs(classes, path)));
  }

  /** The same rows with these columns only. */
  Table only(List<Typed> kept) {
    int[] places = kept.stream().mapToInt(columns::indexOf).toArray();
    return kept.size() == columns.size()
        ? this
        : new Table(choice, kept, values.columns(places), labels);
  }

  /** What is wrong with a number that 32 bits do not hold, and what to do. */
  static String tooLarge(String number) {
    return number
        + " is beyond 32-bit numbers, expected at most "
        + Float.MAX_VALUE
        + " in size. Correct it, change the column's unit, or leave the column out with"
        + " dataset.drop.";
  }
}
