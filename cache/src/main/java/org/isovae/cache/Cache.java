package org.isovae.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.Sha256;
import org.isovae.cache.CacheFile.Made;
import org.isovae.cache.CacheFile.Writer;

/** The place of one cache: of one source, read with one set of options. */
public final class Cache<C extends CacheContents> {
  private static final long SPARE = 16L << 20;
  private static final int LONGEST_NAME = 60;

  private final CacheKind kind;
  private final Path folder;
  private final Path file;
  private final byte[] options;
  private final byte[] identity;
  private final CacheContents.Reader<C> reader;
  private final Context context;

  /** Makes what a cache holds. */
  @FunctionalInterface
  public interface Maker<C extends CacheContents> {
    /** Writes it; what it cannot write is an {@link IOException} or an unchecked one. */
    Made<C> make(Writer writer) throws IOException;
  }

  /**
   * A place.
   *
   * @param folder of caches
   * @param source what the cache is called after: the file or folder that is read
   * @param options that the result depends on; each set has a cache of its own
   * @param identity of the source; if it has changed, a cache is made again
   */
  public Cache(
      CacheKind kind,
      Path folder,
      Path source,
      List<String> options,
      String identity,
      CacheContents.Reader<C> reader,
      Context context) {
    this.kind = kind;
    this.folder = folder;
    this.options = CacheHeader.hash(options);
    this.identity = CacheHeader.hash(List.of(identity));
    this.reader = reader;
    this.context = context;
    String name = source.getFileName() == null ? "root" : source.getFileName().toString();
    this.file =
        folder.resolve(
            shortened(name).replaceAll("[^A-Za-z0-9._-]", "_")
                + "-"
                + Sha256.hexadecimal(this.options).substring(0, 16)
                + "."
                + kind.ending());
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "_";
  }

  /** The cache, if there is one that can be used. */
  public Optional<CacheFile<C>> find() {
    return find(false);
  }

  /**
   * The cache, made if there is none that can be used; one run makes it, others wait.
   *
   * @throws NoCacheException if it cannot be written, and what the maker threw
   */
  public CacheFile<C> orMake(Maker<C> maker) {
    CacheFolder.make(folder, kind);
    try {
      return CacheFolder.alone(
          file.resolveSibling(file.getFileName() + ".lock"),
          kind,
          context::progress,
          // Whoever had the lock before may have done the work.
          () -> find(true).orElseGet(() -> make(maker)));
    } catch (UncheckedIOException e) {
      throw CacheFolder.unwritable(folder, kind, e.getCause());
    } catch (IOException e) {
      throw CacheFolder.unwritable(folder, kind, e);
    }
  }

  private Optional<CacheFile<C>> find(boolean tell) {
    try {
      return Optional.of(open());
    } catch (UnusableCacheException e) {
      if (tell && !e.getMessage().isEmpty()) {
        context.note(file + " " + e.getMessage() + ": " + kind.again());
      }
      return Optional.empty();
    }
  }

  private CacheFile<C> open() throws UnusableCacheException {
    return CacheFile.open(file, kind, options, identity, reader);
  }

  private CacheFile<C> make(Maker<C> maker) {
    try (Writer writer = new Writer(file, kind)) {
      writer.finish(maker.make(writer), options, identity);
      return open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnusableCacheException e) {
      throw CacheFolder.unwritable(folder, kind, new IOException(file + " " + e.getMessage(), e));
    }
  }

  /**
   * Refuses to write what the disk has no room for.
   *
   * @throws IOException if there is less
   */
  public void requireRoom(long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes + SPARE) {
      throw new IOException(
          "they need " + (bytes >> 20) + " MiB, and " + (free >> 20) + " MiB are free");
    }
  }
}
