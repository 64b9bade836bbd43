package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Suggestions;

/**
 * The columns of a table as a user refers to them: by name if the file has names, or by index from
 * 0, where −1 is the last.
 */
record ColumnNames(Path path, List<String> names) {

  ColumnNames {
    names = List.copyOf(names);
  }

  /** The columns of a file without names: their names are their indices. */
  static ColumnNames numbered(Path path, int count) {
    return new ColumnNames(path, IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  int count() {
    return names.size();
  }

  /** For a message: {@code column 'age'}, or {@code column 3 ('age')} if the name is not unique. */
  String describe(int column) {
    String name = names.get(column);
    boolean plain = name.equals(Integer.toString(column));
    boolean unique = !name.isEmpty() && Collections.frequency(names, name) == 1;
    return plain
        ? "column " + name
        : unique ? "column '" + name + "'" : "column " + column + " ('" + name + "')";
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
    boolean numbered = !names.isEmpty() && names.get(0).equals("0");
    throw new InvalidInputException(
        path
            + ": "
            + key
            + ": no column '"
            + reference
            + "'"
            + Suggestions.nearest(reference, names)
            + "; expected "
            + (numbered ? "" : "one of " + Suggestions.list(names) + ", or ")
            + "an index from 0 to "
            + (count() - 1)
            + ".");
  }
}
