package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/**
 * Class labels, numbered 0 … classes − 1 in the order of their values: of their numbers if all are
 * numbers, of their text otherwise.
 *
 * @param indices the class of each row
 * @param names what each class is called in the file
 */
record ClassLabels(int[] indices, List<String> names) {

  /** For instance {@code 0 = 'no' (12 x), 1 = 'yes' (3 x)}. */
  String describe() {
    int[] counts = new int[names.size()];
    for (int index : indices) {
      counts[index]++;
    }
    return IntStream.range(0, names.size())
            .limit(50)
            .mapToObj(i -> i + " = '" + Names.shortened(names.get(i)) + "' (" + counts[i] + " x)")
            .collect(Collectors.joining(", "))
        + (names.size() > 50 ? " … (" + names.size() + " classes)" : "");
  }

  /** A label that is a number, as it is written. */
  static String text(double label) {
    return label == Math.rint(label) && Math.abs(label) < 1e15
        ? Long.toString((long) label)
        : Double.toString(label);
  }

  /**
   * The same labels, numbered as {@code classes}.
   *
   * @throws InvalidInputException if one is of none of them
   */
  ClassLabels numberedAs(List<String> classes, Path path) {
    Classes known = new Classes(classes);
    int[] numbers = new int[names.size()];
    Arrays.fill(numbers, -1);
    int[] renumbered = new int[indices.length];
    for (int row = 0; row < indices.length; row++) {
      int own = indices[row];
      if (numbers[own] < 0) {
        numbers[own] = known.number(names.get(own), path, "row " + row + " (from 0)");
      }
      renumbered[row] = numbers[own];
    }
    return new ClassLabels(renumbered, classes);
  }

  /** Collects the labels of one row after another; keeps each distinct text once. */
  static final class Builder {
    private final Map<String, Integer> seen = new HashMap<>();
    private int[] indices = new int[1024];
    private int size;

    void add(String text) {
      if (size == indices.length) {
        indices = Arrays.copyOf(indices, size + size / 2);
      }
      indices[size++] = seen.computeIfAbsent(text, label -> seen.size());
    }

    ClassLabels build() {
      Comparator<String> order =
          Classes.numeric(seen.keySet())
              ? Comparator.comparingDouble(Numbers::parse)
              : Comparator.naturalOrder();
      List<String> names = new ArrayList<>();
      int[] renumbered = new int[seen.size()];
      for (String text : seen.keySet().stream().sorted(order.thenComparing(t -> t)).toList()) {
        // Numbers that are written in two ways, 1 and 1.0, are one class.
        if (names.isEmpty() || order.compare(names.get(names.size() - 1), text) != 0) {
          names.add(text);
        }
        renumbered[seen.get(text)] = names.size() - 1;
      }
      return new ClassLabels(
          Arrays.stream(indices, 0, size).map(i -> renumbered[i]).toArray(), List.copyOf(names));
    }
  }
}
