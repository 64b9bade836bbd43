package org.isovae.datasets.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;

/** The four files of a data set. */
record IdxFolder(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {

  private static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final String ADVICE =
      """

      Choose another folder with the option --data or the environment variable ISOVAE_DATA (the\
       folder of all data sets), or with the key dataset.path (the folder of this one).
      Where to get the files: the MNIST database of handwritten digits is published by its\
       maintainers, Y. LeCun, C. Cortes and C. J. C. Burges; Fashion-MNIST is in the GitHub project\
       zalandoresearch/fashion-mnist, folder data/fashion.""";

  /**
   * Finds the files in the folder {@code path}.
   *
   * @throws InvalidInputException if the folder or a file is missing
   */
  static IdxFolder find(String path, Context context) {
    // Resolved first, because this refuses what is no path.
    Path own = context.resolve(path).toAbsolutePath().normalize();
    List<Path> candidates = new ArrayList<>();
    candidates.add(context.dataDirectory().resolve(path).toAbsolutePath().normalize());
    if (!candidates.contains(own)) {
      candidates.add(own);
    }
    for (Path candidate : candidates) {
      if (Files.isRegularFile(candidate)) {
        throw new InvalidInputException(
            candidate
                + ": is a file, expected the folder that holds "
                + expected()
                + ". Set dataset.path to its folder.");
      }
      if (Files.isDirectory(candidate)) {
        return in(candidate);
      }
    }
    throw new InvalidInputException(
        "no folder with IDX files: looked for "
            + candidates.stream().map(Path::toString).collect(Collectors.joining(" and "))
            + ", expected a folder that holds "
            + expected()
            + "."
            + ADVICE);
  }

  private static IdxFolder in(Path folder) {
    Map<String, Path> found = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String name : NAMES) {
      find(folder, name).ifPresentOrElse(file -> found.put(name, file), () -> missing.add(name));
    }
    if (!missing.isEmpty()) {
      throw new InvalidInputException(
          folder
              + ": found no "
              + String.join(", ", missing)
              + "; expected "
              + expected()
              + "."
              + ADVICE);
    }
    return new IdxFolder(
        found.get(NAMES.get(0)),
        found.get(NAMES.get(1)),
        found.get(NAMES.get(2)),
        found.get(NAMES.get(3)));
  }

  /** Some archives unpack to {@code train-images.idx3-ubyte}: a dot for the second hyphen. */
  private static Optional<Path> find(Path folder, String name) {
    for (String spelling : List.of(name, name.replace("-idx", ".idx"))) {
      for (String ending : List.of(".gz", "")) {
        Path file = folder.resolve(spelling + ending);
        if (Files.exists(file)) {
          return Optional.of(file);
        }
      }
    }
    return Optional.empty();
  }

  private static String expected() {
    return String.join(", ", NAMES.subList(0, 3))
        + " and "
        + NAMES.get(3)
        + " (gzipped with the ending .gz, or not)";
  }
}
