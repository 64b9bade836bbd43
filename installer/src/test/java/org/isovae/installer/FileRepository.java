package org.isovae.installer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a folder, with the checksums that a repository has. */
final class FileRepository {
  private final Path folder;

  FileRepository(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** A jar {@code com.example:NAME:1.0} and its pom. */
  FileRepository with(String name, String... dependencies) {
    StringBuilder text = new StringBuilder();
    for (String each : dependencies) {
      String[] parts = each.split(":", 3);
      text.append(
          "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>1.0</version><scope>%s</scope></dependency>"
              .formatted(parts[0], parts[1], parts[2]));
    }
    write(
        file(name, "pom"),
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>com.example</groupId><artifactId>%s</artifactId><version>1.0</version>
          <dependencies>%s</dependencies>
        </project>
        """
            .formatted(name, text)
            .getBytes(StandardCharsets.UTF_8));
    write(file(name, "jar"), jar(name));
    return this;
  }

  Path file(String name, String extension) {
    return folder.resolve("com/example/" + name + "/1.0/" + name + "-1.0." + extension);
  }

  static byte[] jar(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(content);
      entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0)); // or two jars differ by the clock
      zip.putNextEntry(entry);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      byte[] hash = MessageDigest.getInstance("SHA-1").digest(content);
      Files.writeString(Path.of(file + ".sha1"), HexFormat.of().formatHex(hash));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
