package org.isovae.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.isovae.api.InvalidInputException;

/** Where plug-ins are looked for: never where a configuration says. */
final class PluginDirectories {
  private PluginDirectories() {}

  /** An environment variable with directories, separated as those of a path. */
  private static final String VARIABLE = "ISOVAE_PLUGINS";

  /**
   * The launcher's {@code plugins} directory, which may not exist yet: where plug-ins are
   * installed.
   *
   * @throws InvalidInputException if no launcher has named it
   */
  static Path launcher() {
    String standard = System.getProperty("isovae.plugins", "");
    if (standard.isEmpty()) {
      throw new InvalidInputException(
          "no directory of plug-ins is known, because isovae was not started by its launcher;"
              + " start it by that, or put the jars into a directory for --plugins yourself");
    }
    return Path.of(standard);
  }

  /**
   * The launcher's {@code plugins} directory, if it exists, those of the environment, and those
   * that were asked for.
   */
  static List<Path> of(List<Path> asked) {
    List<Path> directories = new ArrayList<>();
    String standard = System.getProperty("isovae.plugins", "");
    if (!standard.isEmpty() && Files.isDirectory(Path.of(standard))) {
      directories.add(Path.of(standard));
    }
    Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getenv().getOrDefault(VARIABLE, ""))
        .filter(each -> !each.isBlank())
        .forEach(each -> directories.add(Path.of(each)));
    directories.addAll(asked);
    return List.copyOf(directories);
  }
}
