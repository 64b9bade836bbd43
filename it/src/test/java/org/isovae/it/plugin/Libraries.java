package org.isovae.it.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.it.CommandLine;

/** Real libraries in versions that are not Isovae's; the build copies them. */
final class Libraries {
  private static final Path FOLDER = CommandLine.root().resolve("it/target/libraries");

  private Libraries() {}

  /** A jar, by its name without the ending. */
  static Path jar(String name) {
    Path jar = FOLDER.resolve(name + ".jar");
    if (!Files.exists(jar)) {
      throw new IllegalStateException("no " + jar + ": run mvn process-test-resources -pl it");
    }
    return jar;
  }

  /** Copies a jar into a plug-in's folder. */
  static Path copy(String name, Path folder) {
    try {
      Files.createDirectories(folder);
      return Files.copy(jar(name), folder.resolve(name + ".jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
