package org.isovae.host.comparison;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;

/** What to call runs that are named by their directories. */
public final class RunNames {
  private RunNames() {}

  /**
   * The directories' own names, or where two are the same, their paths.
   *
   * @throws InvalidInputException if one is named twice
   */
  public static List<String> of(List<Path> directories) {
    List<Path> paths = directories.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    for (Path path : paths) {
      if (paths.indexOf(path) != paths.lastIndexOf(path)) {
        throw new InvalidInputException("the run " + path + " is named twice");
      }
    }
    List<String> plain = paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
    return plain.stream().distinct().count() == plain.size()
        ? plain
        : paths.stream().map(Path::toString).toList();
  }
}
