package org.isovae.datasets.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;

/**
 * Reads a file of data, gzipped or not, and hashes it on the way.
 *
 * <p>Whether a file is gzipped is decided by its first two bytes, not by its name: tools that fetch
 * files often unpack them without renaming them.
 */
public final class DataFile {
  private static final int BUFFER = 1 << 16;

  private DataFile() {}

  /**
   * What was read, and from where.
   *
   * @param value what the parser made of the content
   * @param source name, size and hash of the file as it lies on the disk
   */
  public record Loaded<T>(T value, DataSource source) {}

  /** Makes something of a file's unpacked content; need not read it to its end. */
  @FunctionalInterface
  public interface Parser<T> {
    /** Parses; may close the stream, which does nothing. */
    T parse(InputStream content) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @param progress told from time to time how far the reading has come
   * @throws InvalidInputException if it is missing, no regular file, empty, unreadable or damaged,
   *     or changes while it is read; also what the parser threw
   */
  public static <T> Loaded<T> load(Path path, Consumer<String> progress, Parser<T> parser) {
    check(path);
    MessageDigest digest = Sha256.digest();
    try (InputStream file =
        new BufferedInputStream(
            new DigestInputStream(
                new Watched(
                    AtRest.open(path), path.getFileName().toString(), Files.size(path), progress),
                digest),
            BUFFER)) {
      InputStream content = unpack(file);
      T value = parser.parse(new Unclosable(content));
      // To the end of the content, so that a gzip trailer is checked, then of the file, for the
      // hash.
      content.transferTo(OutputStream.nullOutputStream());
      file.transferTo(OutputStream.nullOutputStream());
      return new Loaded<>(
          value,
          DataSource.of(path.toString(), Files.size(path), Sha256.hexadecimal(digest.digest())));
    } catch (IOException e) {
      throw refusal(path, e);
    }
  }

  /**
   * Opens a file to read it forward: its content, unpacked. Reading throws an {@link
   * InvalidInputException} once it is found that the file has changed meanwhile.
   *
   * @throws InvalidInputException if it is missing, no regular file, empty or unreadable
   */
  public static InputStream open(Path path) {
    check(path);
    try {
      InputStream file = new BufferedInputStream(AtRest.open(path), BUFFER);
      try {
        return unpack(file);
      } catch (IOException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw refusal(path, e);
    }
  }

  /**
   * The content of a stream, unpacked.
   *
   * @throws IOException as the stream, and if gzipped data are damaged
   */
  public static InputStream unpacked(InputStream stream) throws IOException {
    return unpack(new BufferedInputStream(stream, BUFFER));
  }

  /**
   * Does what may need much memory for the numbers of a file.
   *
   * @throws InvalidInputException if there is less
   */
  public static <T> T withinMemory(Path path, Supplier<T> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      // Nothing that was built is reachable any more, and only this file asked for so much.
      throw tooLarge(path.toString(), e);
    }
  }

  /**
   * Refuses a file that announces more numbers than memory holds, before it is read.
   *
   * @param where the file, and the place in it, for the message
   * @param values how many numbers; each is kept in 32 bits
   */
  public static void requireMemory(String where, double values) {
    if (Float.BYTES * values > Runtime.getRuntime().maxMemory()) {
      throw tooLarge(where, null);
    }
  }

  private static InvalidInputException tooLarge(String where, Throwable cause) {
    return new InvalidInputException(
        where
            + ": its numbers need more than the "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB of Java's heap. Use a part of the file, or allow more: the environment variable"
            + " ISOVAE_JAVA_OPTS=-Xmx16g, or the JVM's option -Xmx.",
        cause);
  }

  /** What to tell the user when reading {@code path} failed. */
  public static InvalidInputException refusal(Path path, IOException failure) {
    if (failure instanceof EOFException) {
      return new InvalidInputException(
          path
              + ": truncated: the gzip data stop before their end. Expected a whole gzip file; copy"
              + " or fetch it again.",
          failure);
    }
    if (failure instanceof ZipException) {
      return new InvalidInputException(
          path
              + ": damaged gzip data ("
              + failure.getMessage()
              + "). Expected a whole gzip file; copy or fetch it again.",
          failure);
    }
    return new InvalidInputException(
        path
            + ": cannot be read ("
            + failure
            + "). Expected a readable file; check its permissions.",
        failure);
  }

  private static void check(Path path) {
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(
          path + ": is a directory, expected a file. Name a file in it.");
    }
    if (!Files.exists(path)) {
      throw new InvalidInputException(
          path.toAbsolutePath() + ": no such file. Check the spelling of the path.");
    }
    if (!Files.isRegularFile(path)) {
      // A pipe may never begin and a device never end; and data are read more than once.
      throw new InvalidInputException(
          path
              + ": is a pipe or a device, expected a file. Write the data to a file (gzipped, if"
              + " you like) and name that.");
    }
    try {
      if (Files.size(path) == 0) {
        throw new InvalidInputException(
            path + ": is empty (0 bytes), expected data. Copy or fetch it again.");
      }
    } catch (IOException e) {
      throw new InvalidInputException(path + ": cannot be read (" + e + ").", e);
    }
  }

  private static InputStream unpack(InputStream file) throws IOException {
    file.mark(2);
    boolean gzipped = file.read() == 0x1f && file.read() == 0x8b;
    file.reset();
    return gzipped ? new BufferedInputStream(new GZIPInputStream(file, BUFFER), BUFFER) : file;
  }

  /** Libraries close what they were given, but the rest of the file must still be hashed. */
  private static final class Unclosable extends FilterInputStream {
    Unclosable(InputStream stream) {
      super(stream);
    }

    @Override
    public void close() {}
  }
}
