package org.isovae.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** One jar of a plug-in. */
public final class PluginJar {
  private final Path path;
  private final Optional<String> module;
  private final Optional<String> version;

  PluginJar(Path path, Optional<String> module, Optional<String> version) {
    this.path = path;
    this.module = module;
    this.version = version;
  }

  /** Where it lies. */
  public Path path() {
    return path;
  }

  /** Its file name. */
  public String fileName() {
    return path.getFileName().toString();
  }

  /** The name of its module; empty if the jar could not be read. */
  public Optional<String> module() {
    return module;
  }

  /** The version of its module, where it has one. */
  public Optional<String> version() {
    return version;
  }

  /**
   * The SHA-256 of the file, hexadecimal. Computed on every call, from the file as it is now:
   * listing the catalogue does not need it, so loading does not pay for it.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public String sha256() {
    try (InputStream bytes = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
