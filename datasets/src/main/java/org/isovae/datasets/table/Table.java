package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
   * @param keeper takes them, one value a column
   */
  static Table of(Rows rows, List<Typed> columns, Missing missing, RowKeeper keeper)
      throws IOException {
    boolean plain = columns.stream().allMatch(column -> column.coding() instanceof NumberCoding);
    Optional<Grid> held =
        rows.grid().filter(values -> plain).map(all -> all.columns(places(columns)));
    ClassLabels.Builder labels = new ClassLabels.Builder();
    double[] row = new double[columns.size()];
    keeper.start(row.length);
    int count = 0;
    while (rows.next()) {
      if (++count == Integer.MAX_VALUE) {
        throw new InvalidInputException(
            rows.choice().names().path()
                + ": more than 2^31 rows, expected fewer. Use a part of the file.");
      }
      code(rows, columns, missing, row);
      // Numbers that are held already are only checked.
      if (held.isEmpty()) {
        keeper.add(row);
      }
      if (rows.labelled()) {
        labels.add(rows.label());
      }
    }
    return new Table(
        rows.choice(),
        columns,
        held.isPresent() ? keeper.take(held.get()) : keeper.rows(),
        rows.labelled() ? Optional.of(labels.build()) : Optional.empty());
  }

  private static int[] places(List<Typed> columns) {
    return columns.stream().mapToInt(Typed::place).toArray();
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

  /** The same rows with the columns of these names only. */
  Table only(Set<String> names) {
    int[] places =
        IntStream.range(0, columns.size())
            .filter(i -> names.contains(columns.get(i).name()))
            .toArray();
    return places.length == columns.size()
        ? this
        : new Table(
            choice,
            IntStream.of(places).mapToObj(columns::get).toList(),
            values.columns(places),
            labels);
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
