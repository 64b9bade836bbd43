package org.isovae.app;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Where plug-ins are looked for: never where a configuration says. */
final class PluginDirectories {
  private PluginDirectories() {}

  /** An environment variable with directories, separated as those of a path. */
  private static final String VARIABLE = "ISOVAE_PLUGINS";

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
