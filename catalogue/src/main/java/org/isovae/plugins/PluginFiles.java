package org.isovae.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one plug-in: {@code <name>.jar}, or a folder {@code <name>} with jars in it.
 *
 * @param name the file name without {@code .jar}, or the folder's name
 * @param location the jar or the folder
 * @param jars sorted by name
 */
record PluginFiles(String name, Path location, List<Path> jars) {
  private static final String SUFFIX = ".jar";

  /** The plug-in in a jar, or in a folder of jars. */
  static PluginFiles of(Path location, Findings findings) {
    String file = location.toAbsolutePath().normalize().getFileName().toString();
    if (Files.isDirectory(location)) {
      List<Path> jars = list(location, findings).stream().filter(PluginFiles::isJar).toList();
      return new PluginFiles(file, location, jars);
    }
    String name = isJar(location) ? file.substring(0, file.length() - SUFFIX.length()) : file;
    return new PluginFiles(name, location, List.of(location));
  }

  /** The plug-ins of a directory, sorted by file name; other files are none of our business. */
  static List<PluginFiles> in(Path directory, Findings findings) {
    List<PluginFiles> plugins = new ArrayList<>();
    for (Path entry : list(directory, findings)) {
      if (Files.isDirectory(entry) || isJar(entry)) {
        plugins.add(of(entry, findings));
      }
    }
    return plugins;
  }

  /** The entries of a directory but the hidden ones. */
  private static List<Path> list(Path directory, Findings findings) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      findings.problem(
          ProblemCode.PLUGIN_DIRECTORY_UNREADABLE,
          directory
              + " was given as a directory of plug-ins, but "
              + reason(directory).orElse("cannot be listed: " + e.getMessage())
              + ". Create it, or name another one");
      return List.of();
    }
  }

  private static Optional<String> reason(Path directory) {
    if (Files.notExists(directory)) {
      return Optional.of("does not exist");
    }
    return Files.isDirectory(directory) ? Optional.empty() : Optional.of("is no directory");
  }

  private static boolean isJar(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(SUFFIX);
  }
}
