package org.isovae.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where plug-ins are looked for. */
final class PluginDirectories {
  private PluginDirectories() {}

  /**
   * The distribution's own {@code plugins} directory, if it exists, and those that were asked for.
   */
  static List<Path> of(List<Path> asked) {
    List<Path> directories = new ArrayList<>();
    String home = System.getProperty("isovae.home", "");
    if (!home.isEmpty() && Files.isDirectory(Path.of(home, "plugins"))) {
      directories.add(Path.of(home, "plugins"));
    }
    directories.addAll(asked);
    return List.copyOf(directories);
  }
}
