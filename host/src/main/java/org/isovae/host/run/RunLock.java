package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.host.json.Json;

/**
 * Keeps a second process out of a run directory: a file that says who works there, locked for as
 * long as its owner lives. The system frees the lock of a process that was killed, so that a file
 * which is there and not locked is known to be stale.
 */
final class RunLock implements AutoCloseable {
  static final String NAME = ".isovae-lock";

  /** Attempts to lock while others come and go. */
  private static final int ATTEMPTS = 100;

  private final Path file;
  private final FileChannel channel;
  private final Optional<String> staleOwner;

  private RunLock(Path file, FileChannel channel, Optional<String> staleOwner) {
    this.file = file;
    this.channel = channel;
    this.staleOwner = staleOwner;
  }

  /**
   * Locks a directory, which must exist.
   *
   * @throws InvalidInputException if another process, or another run of this one, works there
   * @throws IOException if the directory cannot be written
   */
  static RunLock take(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<RunLock> lock = attempt(directory, file);
      if (lock.isPresent()) {
        return lock.get();
      }
    }
    throw new IOException("its lock " + NAME + " changes all the time");
  }

  /**
   * Empty if the file was deleted by its owner meanwhile. Nobody may open the file again: on POSIX
   * systems closing it once frees the locks of the whole process.
   */
  private static Optional<RunLock> attempt(Path directory, Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // of an owner, or of one that was killed
    }
    Optional<Object> known = identity(file);
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    boolean taken = false;
    try {
      String before = read(channel);
      if (!locked(channel)) {
        throw new InvalidInputException(
            directory
                + " is in use"
                + owner(before).map(text -> " by " + text).orElse("")
                + "; wait until it is done, or choose another directory");
      }
      taken = known.isPresent() && known.equals(identity(file));
      if (taken) {
        write(channel);
      }
      return taken ? Optional.of(new RunLock(file, channel, owner(before))) : Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  /** Tells files of one name apart; empty if there is none. */
  private static Optional<Object> identity(Path file) throws IOException {
    try {
      Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return Optional.of(key == null ? file : key); // Windows deletes no file that is open
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another run of this process
    }
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(channel.size(), 4096));
    while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {
      // until all is read
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }

  private static void write(FileChannel channel) throws IOException {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("process", ProcessHandle.current().pid());
    owner.put("host", host());
    owner.put("since", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(Json.pretty(owner).getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
  }

  private static String host() {
    Map<String, String> environment = System.getenv();
    return environment.getOrDefault(
        "HOSTNAME", environment.getOrDefault("COMPUTERNAME", "this machine"));
  }

  /** Who wrote a lock, for people; empty if nobody did, or it was cut off. */
  private static Optional<String> owner(String text) {
    try {
      JsonNode owner = Json.read(text);
      return owner.hasNonNull("process")
          ? Optional.of(
              "process "
                  + owner.path("process").asText()
                  + " on "
                  + owner.path("host").asText()
                  + " since "
                  + owner.path("since").asText())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Who worked here before and was killed, for people. */
  Optional<String> staleOwner() {
    return staleOwner;
  }

  /** Lets others in, and leaves nothing. */
  @Override
  public void close() {
    try {
      // The file is deleted while it is locked: who opened it meanwhile sees that it is gone.
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Windows deletes no open file; a file that is not locked keeps nobody out.
    }
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
