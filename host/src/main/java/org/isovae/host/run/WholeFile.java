package org.isovae.host.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.isovae.api.InvalidInputException;
import org.isovae.host.event.ExperimentException;

/**
 * A file that is written little by little, and takes its place when it is complete. One process at
 * a time writes it; what a killed one has left is written over.
 */
public final class WholeFile implements AutoCloseable {
  private final Path file;
  private final Path temporary;
  private final FileChannel channel;
  private boolean complete;

  private WholeFile(Path file, Path temporary, FileChannel channel) {
    this.file = file;
    this.temporary = temporary;
    this.channel = channel;
  }

  /**
   * Begins a file under a temporary name beside it.
   *
   * @throws InvalidInputException if another process is writing it, or its directory does not exist
   * @throws ExperimentException if it cannot be written
   */
  public static WholeFile open(Path file) {
    if (Files.isDirectory(file)) {
      throw new InvalidInputException(file + " is a directory, expected the name of a file");
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        taken = isLocked(channel);
        if (!taken) {
          throw new InvalidInputException(
              file + " is being written by another process; wait, or choose another name");
        }
        channel.truncate(0);
        return new WholeFile(file, temporary, channel);
      } finally {
        if (!taken) {
          channel.close();
        }
      }
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          file + ": there is no directory " + file.toAbsolutePath().getParent() + "; make it", e);
    } catch (IOException e) {
      throw new ExperimentException("cannot write " + file + ": " + SafeFiles.reason(e), e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // somebody else in this process
    }
  }

  /** Where to write; not buffered, and closed with this. */
  public OutputStream out() {
    return new FilterOutputStream(Channels.newOutputStream(channel)) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
      }
    };
  }

  /** All is written: it takes its place. Or else {@link #complete(Conversion)}. */
  public void complete() throws IOException {
    channel.force(false);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    complete = true;
  }

  /** Makes a file of another form from one. */
  @FunctionalInterface
  public interface Conversion {
    /** Reads {@code from}, writes {@code to}. */
    void convert(Path from, Path to) throws IOException;
  }

  /** All is written: what becomes of it by a conversion takes its place. */
  public void complete(Conversion conversion) throws IOException {
    Path converted = file.resolveSibling(file.getFileName() + ".made");
    try {
      conversion.convert(temporary, converted);
      Files.move(
          converted, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(converted);
    }
  }

  /** Leaves nothing behind unless it is complete. */
  @Override
  public void close() {
    try {
      if (!complete) {
        Files.deleteIfExists(temporary);
      }
      channel.close();
    } catch (IOException e) {
      // What is left is written over by the next.
    }
  }
}
