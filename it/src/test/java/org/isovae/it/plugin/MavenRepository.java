package org.isovae.it.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Maven repository in a folder, with the checksums that a repository has. */
final class MavenRepository {
  private final Path folder;

  MavenRepository(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Publishes a jar as {@code com.example:NAME:VERSION}, which needs others of that version. */
  void publish(String name, String version, Path jar, String... dependencies) {
    StringBuilder needs = new StringBuilder();
    for (String each : dependencies) {
      String[] parts = each.split(":", 3);
      needs.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>"
              .formatted(parts[0], parts[1], parts[2]));
    }
    String pom =
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId><artifactId>%s</artifactId><version>%s</version>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(name, version, needs);
    try {
      write(file(name, version, "pom"), pom.getBytes(StandardCharsets.UTF_8));
      write(file(name, version, "jar"), Files.readAllBytes(jar));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String name, String version, String extension) {
    return folder
        .resolve("com/example")
        .resolve(name)
        .resolve(version)
        .resolve(name + "-" + version + "." + extension);
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    try {
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(content);
      Files.writeString(Path.of(file + ".sha1"), HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
