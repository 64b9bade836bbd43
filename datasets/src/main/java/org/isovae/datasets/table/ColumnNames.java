package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/**
 * The columns of a table as a user refers to them: by name if the file has names, or by index from
 * 0, where −1 is the last.
 *
 * @param path the file
 * @param names the name of each column; its index if the file has no names
 * @param named whether the file has names
 */
record ColumnNames(Path path, List<String> names, boolean named) {

  /** How many columns a file may have: far more than a network can take. */
  static final int MOST = 200_000;

  ColumnNames {
    names = List.copyOf(names);
  }

  /** The columns of a file with names. */
  static ColumnNames of(Path path, List<String> names) {
    return new ColumnNames(path, names, true);
  }

  /** The columns of a file without names: their names are their indices. */
  static ColumnNames numbered(Path path, int count) {
    return new ColumnNames(
        path, IntStream.range(0, count).mapToObj(Integer::toString).toList(), false);
  }

  int count() {
    return names.size();
  }

  /** For a message: {@code column 'age'}, or {@code column 3 ('age')} if the name is not unique. */
  String describe(int column) {
    boolean unique =
        !names.get(column).isEmpty() && Collections.frequency(names, names.get(column)) == 1;
    String name = Names.shortened(names.get(column));
    return !named
        ? title(column)
        : unique ? "column '" + name + "'" : title(column) + " ('" + name + "')";
  }

  /** What each column is called where it must have a name of its own: its own, if it has one. */
  List<String> titles() {
    Map<String, Long> counts =
        names.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    List<String> titles =
        IntStream.range(0, count())
            .mapToObj(
                i ->
                    named && !names.get(i).isBlank() && counts.get(names.get(i)) == 1
                        ? names.get(i)
                        : title(i))
            .toList();
    boolean different = new HashSet<>(titles).size() == titles.size();
    // A column may be named as one without a name would be.
    return different ? titles : IntStream.range(0, count()).mapToObj(ColumnNames::title).toList();
  }

  private static String title(int column) {
    return "column " + column;
  }

  /**
   * The index of a column.
   *
   * @param key the configuration key that refers to it, for the message
   */
  int find(String reference, String key) {
    int first = names.indexOf(reference);
    if (first >= 0) {
      if (names.lastIndexOf(reference) != first) {
        throw new InvalidInputException(
            path
                + ": "
                + key
                + ": the name '"
                + reference
                + "' stands for columns "
                + first
                + " and "
                + names.lastIndexOf(reference)
                + ", expected one. Use the index of the column.");
      }
      return first;
    }
    if (reference.matches("-?\\d{1,9}")) {
      int index = Integer.parseInt(reference);
      int column = index < 0 ? index + count() : index;
      if (column >= 0 && column < count()) {
        return column;
      }
    }
    throw new InvalidInputException(
        path
            + ": "
            + key
            + ": no column '"
            + reference
            + "'"
            + Names.nearest(reference, names)
            + "; expected "
            + (named ? "one of " + Names.list(names) + ", or " : "")
            + "an index from 0 to "
            + (count() - 1)
            + ".");
  }
}
