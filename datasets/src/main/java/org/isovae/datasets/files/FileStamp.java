package org.isovae.datasets.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.isovae.api.InvalidInputException;

/**
 * What tells, as far as its size and date do, whether a file is still the one that it was.
 *
 * @param size in bytes
 * @param modified when it was last written to
 * @param file which file of its disk it is; empty where that is not known
 */
public record FileStamp(long size, FileTime modified, String file) {

  /**
   * That of a file.
   *
   * @throws InvalidInputException if there is no such file
   */
  public static FileStamp of(Path path) {
    try {
      BasicFileAttributes read = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStamp(
          read.size(), read.lastModifiedTime(), Objects.toString(read.fileKey(), ""));
    } catch (IOException e) {
      throw DataFile.refusal(path, e);
    }
  }

  /**
   * Refuses a file that has changed since.
   *
   * @throws InvalidInputException if it has
   */
  public void requireUnchanged(Path path) {
    FileStamp now = of(path);
    if (!equals(now)) {
      throw changed(path, now.size);
    }
  }

  /** What to say of a file that has changed since. */
  InvalidInputException changed(Path path, long now) {
    return new InvalidInputException(
        path
            + ": changed while it was read ("
            + (now == size ? "it was written again" : "from " + size + " to " + now + " bytes")
            + "), expected a file at rest. Start again when nobody writes to it, or name a copy.");
  }
}
