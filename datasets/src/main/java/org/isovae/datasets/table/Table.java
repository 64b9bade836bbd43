package org.isovae.datasets.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * Rows of numbers that 32 bits can hold.
 *
 * @param choice where the columns are in the file
 * @param values the chosen columns, at least one column and one row
 * @param labels the class of each row, if the file has labels
 */
record Table(ColumnChoice choice, Grid values, Optional<ClassLabels> labels) {

  int rows() {
    return values.rows();
  }

  /** Reads all rows. */
  static Table of(Rows rows, Path path) throws IOException {
    ColumnChoice choice = rows.choice();
    boolean labelled = choice.label().isPresent();
    ClassLabels.Builder labels = new ClassLabels.Builder();
    Sequence values = new Sequence();
    double[] row = new double[choice.kept().length];
    int count = 0;
    while (rows.next(row)) {
      if (++count == Integer.MAX_VALUE) {
        throw new InvalidInputException(
            path + ": more than 2^31 rows, expected fewer. Use a part of the file.");
      }
      for (double value : row) {
        values.add(value);
      }
      if (labelled) {
        labels.add(rows.label());
      }
    }
    return new Table(
        choice,
        Grid.ofRows(values, count, row.length),
        labelled ? Optional.of(labels.build()) : Optional.empty());
  }

  /** The table of an array of numbers, checked; a column of it may hold the labels. */
  static Table of(Path path, String variable, Grid all, ColumnChoice choice) {
    ClassLabels.Builder labels = new ClassLabels.Builder();
    double[] row = new double[all.width()];
    for (int i = 0; i < all.rows(); i++) {
      all.read(i, row);
      for (int column : choice.kept()) {
        requireUsable(path, variable + "column " + column, i, row[column]);
      }
      if (choice.label().isPresent()) {
        int column = choice.label().getAsInt();
        requireUsable(path, variable + "column " + column, i, row[column]);
        labels.add(ClassLabels.text(row[column]));
      }
    }
    return new Table(
        choice,
        all.columns(choice.kept()),
        choice.label().isPresent() ? Optional.of(labels.build()) : Optional.empty());
  }

  /** The same rows, their labels numbered as {@code classes}. */
  Table numberedAs(List<String> classes, Path path) {
    return new Table(choice, values, labels.map(own -> own.numberedAs(classes, path)));
  }

  /** Refuses NaN, infinity, and what 32 bits do not hold. */
  static void requireUsable(Path path, String where, long row, double value) {
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
    if (Math.abs(value) > Float.MAX_VALUE) {
      throw new InvalidInputException(
          path + ": " + where + ", row " + row + " (from 0): " + tooLarge(Double.toString(value)));
    }
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
