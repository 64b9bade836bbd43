package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;

/**
 * Rows of finite numbers, in double precision so that scaling loses nothing.
 *
 * @param columns [columns][rows], at least one column and one row
 * @param labels the class of each row, if the file has labels
 */
record Table(List<double[]> columns, Optional<ClassLabels> labels) {

  int rows() {
    return columns.get(0).length;
  }

  /**
   * Which columns to keep: all but those of {@code dataset.drop} and the label's.
   *
   * @param label the label's column, or −1
   * @return one flag a column
   */
  static boolean[] kept(ColumnNames names, List<String> drop, int label) {
    boolean[] kept = new boolean[names.count()];
    Arrays.fill(kept, true);
    for (String reference : drop) {
      kept[names.find(reference, "dataset.drop")] = false;
    }
    if (label >= 0) {
      kept[label] = false;
    }
    for (boolean one : kept) {
      if (one) {
        return kept;
      }
    }
    throw new InvalidInputException(
        names.path()
            + ": no columns left of "
            + names.count()
            + " after dataset.drop"
            + (label >= 0 ? " and the label" : "")
            + ", expected at least one. Drop fewer columns.");
  }

  /** The table of an array of numbers, checked; a column of it may hold the labels. */
  static Table of(
      Path path, String variable, double[][] all, List<String> drop, String labelColumn) {
    ColumnNames names = ColumnNames.numbered(path, all.length);
    int label = labelColumn.isEmpty() ? -1 : names.find(labelColumn, "dataset.label");
    boolean[] kept = kept(names, drop, label);
    List<double[]> columns = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if (kept[i] || i == label) {
        requireFinite(path, variable + "column " + i, all[i]);
      }
      if (kept[i]) {
        columns.add(all[i]);
      }
    }
    return new Table(
        columns, label < 0 ? Optional.empty() : Optional.of(ClassLabels.of(all[label])));
  }

  /** Refuses NaN and infinity. */
  static void requireFinite(Path path, String where, double[] values) {
    for (int row = 0; row < values.length; row++) {
      if (!Double.isFinite(values[row])) {
        throw new InvalidInputException(
            path
                + ": "
                + where
                + ", row "
                + row
                + " (from 0): found "
                + values[row]
                + ", expected a finite number. Remove the row or fill in a value, or leave the"
                + " column out with dataset.drop.");
      }
    }
  }
}
