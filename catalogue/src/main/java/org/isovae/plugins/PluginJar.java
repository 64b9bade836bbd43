package org.isovae.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.isovae.api.Sha256;

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
    try {
      return Sha256.of(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
