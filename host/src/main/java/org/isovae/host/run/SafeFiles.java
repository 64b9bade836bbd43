package org.isovae.host.run;

import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.isovae.host.event.ExperimentException;

/** Writes files whole or not at all. */
public final class SafeFiles {
  private SafeFiles() {}

  /** Writes the bytes of a file. */
  @FunctionalInterface
  public interface Writer {
    /** Writes; need not close. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes under a temporary name beside {@code file}, then moves it there.
   *
   * @throws ExperimentException if that fails; {@code file} is as it was then
   */
  public static void write(Path file, Writer writer) {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(open(temporary, false), 1 << 16)) {
        writer.write(out);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      ExperimentException failure = failure(file, e);
      try {
        Files.deleteIfExists(temporary);
      } catch (IOException left) {
        failure.addSuppressed(left);
      }
      throw failure;
    }
  }

  /**
   * Opens a file to write; unlike a channel, it stays open where its thread is interrupted.
   *
   * @param append whether what it holds is kept
   */
  static OutputStream open(Path file, boolean append) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new NoSuchFileException(parent.toString());
    }
    return new FileOutputStream(file.toFile(), append);
  }

  /** The bytes of a file, also where the thread is interrupted. */
  static byte[] read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "the file does not exist");
    }
    try (InputStream in = new FileInputStream(file.toFile())) {
      return in.readAllBytes();
    }
  }

  /** The text of a file; bytes that are no UTF-8 become question marks. */
  public static String text(Path file) throws IOException {
    return new String(read(file), StandardCharsets.UTF_8);
  }

  /** Writes a text. */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Makes a directory and those above it. */
  public static void makeDirectory(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw failure(directory, e);
    }
  }

  /** A failure to write, for the user. */
  public static ExperimentException failure(Path file, IOException cause) {
    return new ExperimentException(
        "cannot write "
            + file
            + ": "
            + reason(cause)
            + "; make room or permit it, then go on with --resume, or choose another place with"
            + " --out",
        cause);
  }

  /** Why an operation on a file failed, for people. */
  static String reason(IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    } else if (cause instanceof NoSuchFileException) {
      return "it, or its directory, does not exist";
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
