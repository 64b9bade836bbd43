package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.isovae.datasets.files.Names;

/**
 * The classes that labels stand for, numbered from 0. Where all are named by numbers, 1 and 1.0 are
 * one class.
 */
final class Classes {
  private final List<String> names;
  private final boolean numeric;
  private final Map<Object, Integer> numbers = new HashMap<>();

  Classes(List<String> names) {
    this.names = List.copyOf(names);
    this.numeric = numeric(names);
    for (String name : names) {
      numbers.put(key(name), numbers.size());
    }
  }

  /** Whether all labels are numbers. */
  static boolean numeric(Iterable<String> labels) {
    for (String label : labels) {
      if (Double.isNaN(Numbers.parse(label))) {
        return false;
      }
    }
    return true;
  }

  private Object key(String label) {
    // Adding 0 makes −0 a 0.
    return numeric ? (Object) (Numbers.parse(label) + 0.0) : label;
  }

  /** The number of the class that {@code label} stands for; empty if there is no such class. */
  OptionalInt find(String label) {
    Integer number = numbers.get(key(label));
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * The number of the class that {@code label} stands for.
   *
   * @param path the file, for the message
   * @param where the row, for the message
   * @throws WrongRowException if there is no such class
   */
  int number(String label, Path path, String where) {
    Integer number = numbers.get(key(label));
    if (number == null) {
      throw new WrongRowException(
          path,
          where
              + ": label '"
              + Names.shortened(label)
              + "', expected one of the training rows' "
              + Names.list(names)
              + ". Correct it, or set dataset.label= to do without labels.");
    }
    return number;
  }
}
