package org.isovae.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where plug-ins are looked for. */
final class PluginDirectories {
  private PluginDirectories() {}

  /** The launcher's {@code plugins} directory, if it exists, and those that were asked for. */
  static List<Path> of(List<Path> asked) {
    List<Path> directories = new ArrayList<>();
    String standard = System.getProperty("isovae.plugins", "");
    if (!standard.isEmpty() && Files.isDirectory(Path.of(standard))) {
      directories.add(Path.of(standard));
    }
    directories.addAll(asked);
    return List.copyOf(directories);
  }
}
