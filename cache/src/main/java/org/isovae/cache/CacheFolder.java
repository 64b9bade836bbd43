package org.isovae.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.isovae.api.Context;

/** Where caches lie. */
public final class CacheFolder {
  private static final long MILLISECONDS_BETWEEN = 200;
  private static final int TURNS_BETWEEN_WORDS = 15;

  private CacheFolder() {}

  /**
   * The folder that a user chose, else the one of this user.
   *
   * @param chosen a path as {@link CacheKind#key} has it; empty for none
   * @throws NoCacheException if nothing says where that is
   */
  public static Path of(String chosen, Context context, CacheKind kind) {
    Path folder =
        chosen.isEmpty()
            ? of(
                System.getenv(),
                System.getProperty("user.home"),
                System.getProperty("os.name"),
                kind)
            : context.resolve(chosen);
    return folder.toAbsolutePath().normalize();
  }

  /**
   * The user's folder of caches: what {@code ISOVAE_CACHE} says, else a folder in the one that the
   * platform has for such files.
   *
   * @throws NoCacheException if nothing says where that is
   */
  static Path of(Map<String, String> environment, String home, String platform, CacheKind kind) {
    Optional<Path> chosen = path(environment.get("ISOVAE_CACHE"));
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String system = platform.toLowerCase(Locale.ROOT);
    Optional<Path> shared = path(environment.get("XDG_CACHE_HOME")).filter(Path::isAbsolute);
    if (shared.isEmpty() && system.startsWith("windows")) {
      shared = path(environment.get("LOCALAPPDATA"));
    }
    if (shared.isEmpty()) {
      String below = system.startsWith("mac") ? "Library/Caches" : ".cache";
      shared = path(home).filter(Path::isAbsolute).map(folder -> folder.resolve(below));
    }
    return shared
        .map(folder -> folder.resolve("isovae"))
        .orElseThrow(
            () ->
                new NoCacheException(
                    "there is no home directory to keep "
                        + kind.kept()
                        + " in. Name a folder for them: "
                        + kind.key()
                        + "=FOLDER, or the environment variable ISOVAE_CACHE."));
  }

  private static Optional<Path> path(String text) {
    try {
      return text == null || text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Work that writes files. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does something while nobody else does it, in this process or another one. The lock's file
   * stays: whoever deletes it takes it away from who waits for it.
   */
  static <T> T alone(Path lock, CacheKind kind, Consumer<String> progress, Work<T> work)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (int turn = 0; ; turn++) {
        try (FileLock held = tryLock(channel)) {
          if (held != null) {
            return work.run();
          }
        }
        if (turn % TURNS_BETWEEN_WORDS == 0) {
          progress.accept("another run " + kind.making());
        }
        Thread.sleep(MILLISECONDS_BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another run " + kind.making(), e);
    }
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another run of this process
    }
  }

  /**
   * Makes a folder for caches.
   *
   * @throws NoCacheException if that cannot be done
   */
  static void make(Path folder, CacheKind kind) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, kind, e);
    }
  }

  /** What to tell the user when the cache could not be written. */
  static NoCacheException unwritable(Path folder, CacheKind kind, IOException failure) {
    return new NoCacheException(
        folder
            + ": "
            + kind.kept()
            + " cannot be written there ("
            + Reasons.of(failure)
            + "). Expected a folder that may be written and has room: choose one with "
            + kind.key()
            + "=FOLDER or the environment variable ISOVAE_CACHE.",
        failure);
  }
}
