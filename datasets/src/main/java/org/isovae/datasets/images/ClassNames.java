package org.isovae.datasets.images;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/** Labels from the names of folders, numbered in the order of the names. */
final class ClassNames {
  private static final Set<String> PARTS =
      Set.of("train", "training", "val", "valid", "validation", "dev", "test", "testing", "eval");

  private ClassNames() {}

  /** The classes; none if the configuration wants none, or the folders are none. */
  static List<String> of(
      String source, CacheIndex index, ImagesConfig.Labels wanted, Consumer<String> notes) {
    List<String> folders = index.folderNames();
    Optional<String> problem = problem(folders);
    if (wanted == ImagesConfig.Labels.NONE) {
      return List.of();
    }
    if (wanted == ImagesConfig.Labels.FOLDER && problem.isPresent()) {
      throw new InvalidInputException(
          source
              + ": no labels in the names of folders: "
              + problem.get()
              + ". Expected every picture in one of at least two folders; move them, or set"
              + " dataset.labels=none.");
    }
    if (wanted == ImagesConfig.Labels.AUTO && folders.stream().allMatch(ClassNames::isPart)) {
      notes.accept(
          source
              + ": the folders "
              + Names.list(folders)
              + " look like parts of a data set and not like classes: the pictures have no labels,"
              + " and all parts are mixed. Set dataset.path to one of them to use it alone.");
      return List.of();
    }
    if (problem.isPresent()) {
      return List.of();
    }
    Comparator<String> order =
        folders.stream().allMatch(name -> name.matches("\\d{1,9}"))
            ? Comparator.comparingInt(Integer::parseInt)
            : Comparator.naturalOrder();
    return folders.stream().sorted(order.thenComparing(Comparator.naturalOrder())).toList();
  }

  private static Optional<String> problem(List<String> folders) {
    if (folders.size() < 2) {
      return Optional.of("all pictures lie in one folder");
    }
    return folders.contains("")
        ? Optional.of("some pictures lie beside the folders of the others")
        : Optional.empty();
  }

  private static boolean isPart(String folder) {
    return PARTS.contains(folder.toLowerCase(Locale.ROOT));
  }

  /** The number of each row's class; empty if there are no classes. */
  static Optional<int[]> labels(CacheIndex index, List<String> classes) {
    if (classes.isEmpty()) {
      return Optional.empty();
    }
    int[] numbers = index.folderNames().stream().mapToInt(classes::indexOf).toArray();
    return Optional.of(IntStream.of(index.folders()).map(folder -> numbers[folder]).toArray());
  }

  /** For instance {@code 0 = 'cat' (12 x), 1 = 'dog' (3 x)}. */
  static String describe(int[] labels, List<String> classes) {
    int[] counts = new int[classes.size()];
    for (int label : labels) {
      counts[label]++;
    }
    String twice = twice(classes);
    return IntStream.range(0, counts.length)
            .limit(50)
            .mapToObj(i -> i + " = '" + Names.shortened(classes.get(i)) + "' (" + counts[i] + " x)")
            .collect(Collectors.joining(", "))
        + (counts.length > 50 ? " … (" + counts.length + " classes)" : "")
        + twice;
  }

  private static String twice(List<String> classes) {
    Map<String, List<String>> alike =
        classes.stream()
            .collect(Collectors.groupingBy(name -> name.strip().toLowerCase(Locale.ROOT)));
    List<String> twice =
        alike.values().stream().filter(names -> names.size() > 1).flatMap(List::stream).toList();
    return twice.isEmpty()
        ? ""
        : "; different classes, although their names are nearly the same: " + Names.list(twice);
  }
}
