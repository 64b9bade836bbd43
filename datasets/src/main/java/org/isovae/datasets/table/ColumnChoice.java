package org.isovae.datasets.table;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;

/**
 * Which columns of a file are used, and for what.
 *
 * @param names all columns of the file
 * @param kept the columns of numbers that make a row, in the row's order
 * @param label the column that holds the labels
 */
record ColumnChoice(ColumnNames names, int[] kept, OptionalInt label) {

  /** Chooses among the columns of a file, once they are known. */
  @FunctionalInterface
  interface Chooser {
    /**
     * Chooses.
     *
     * @param label the column of the labels, by name or index
     */
    ColumnChoice choose(ColumnNames names, Optional<String> label);
  }

  /** All columns in the file's order, but for those to be left out and the label's. */
  static ColumnChoice configured(ColumnNames names, Optional<String> label, TableConfig config) {
    BitSet kept = new BitSet();
    kept.set(0, names.count());
    for (String reference : config.drop()) {
      kept.clear(names.find(reference, "dataset.drop"));
    }
    config
        .columns()
        .forEach(
            (reference, kind) -> {
              if (kind.leftOut()) {
                kept.clear(names.find(reference, "dataset.columns"));
              }
            });
    OptionalInt labelColumn = OptionalInt.empty();
    if (label.isPresent()) {
      labelColumn = OptionalInt.of(names.find(label.get(), "dataset.label"));
      kept.clear(labelColumn.getAsInt());
    }
    if (kept.isEmpty()) {
      throw new InvalidInputException(
          names.path()
              + ": no columns left of "
              + names.count()
              + " after dataset.drop"
              + (label.isPresent() ? " and the label" : "")
              + ", expected at least one. Drop fewer columns.");
    }
    return new ColumnChoice(names, kept.stream().toArray(), labelColumn);
  }

  /**
   * The kinds that a user named, one a kept column.
   *
   * @param columns kinds by name or index
   */
  List<Optional<ColumnKind>> declared(Map<String, ColumnKind> columns) {
    Map<Integer, ColumnKind> byColumn = new HashMap<>();
    columns.forEach(
        (reference, kind) -> {
          int column = names.find(reference, "dataset.columns");
          if (byColumn.put(column, kind) != null) {
            throw new InvalidInputException(
                names.path()
                    + ": dataset.columns names "
                    + names.describe(column)
                    + " twice, expected once. Remove one.");
          }
        });
    return IntStream.of(kept)
        .mapToObj(column -> Optional.ofNullable(byColumn.get(column)))
        .toList();
  }

  /** What the kept columns are called, all differently. */
  List<String> titles() {
    List<String> all = names.titles();
    return IntStream.of(kept).mapToObj(all::get).toList();
  }
}
