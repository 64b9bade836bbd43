package org.isovae.api.data;

import java.util.Objects;

/**
 * Where data came from, for the run's provenance.
 *
 * <p>Immutable; equal by value.
 */
public final class DataSource {
  private final String name;
  private final long bytes;
  private final String sha256;

  private DataSource(String name, long bytes, String sha256) {
    this.name = Objects.requireNonNull(name, "name");
    this.bytes = bytes;
    this.sha256 = Objects.requireNonNull(sha256, "sha256");
  }

  /**
   * A source.
   *
   * @param name a file name, or a description of what was generated
   * @param bytes the size of the file; 0 for generated data
   * @param sha256 of the file's bytes, hexadecimal; of the description for generated data
   */
  public static DataSource of(String name, long bytes, String sha256) {
    return new DataSource(name, bytes, sha256);
  }

  /** A file name, or a description of what was generated. */
  public String name() {
    return name;
  }

  /** The size of the file; 0 for generated data. */
  public long bytes() {
    return bytes;
  }

  /** The SHA-256 of the file's bytes, or of the description: 64 hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DataSource source
        && name.equals(source.name)
        && bytes == source.bytes
        && sha256.equals(source.sha256);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, bytes, sha256);
  }

  @Override
  public String toString() {
    return name + " (" + bytes + " bytes, SHA-256 " + sha256 + ")";
  }
}
