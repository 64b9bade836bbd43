package org.isovae.datasets.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Sha256;
import org.isovae.api.data.DataSource;
import org.isovae.datasets.files.Names;

/** Finds the decoded pictures of a source, or decodes them. */
final class Decoded {
  private static final int MOST_REFUSALS = 1000;
  private static final long SPARE = 16L << 20;

  private final Path path;
  private final PictureSource source;
  private final Preparation preparation;
  private final int limit;
  private final Context context;
  private final Path folder;
  private final Path file;
  private final byte[] options;
  private final byte[] identity;

  /**
   * Looks for pictures.
   *
   * @param path of the source; exists
   * @param folder of caches
   */
  Decoded(Path path, ImagesConfig config, Path folder, Context context) {
    this.path = path;
    this.source = Files.isDirectory(path) ? FolderSource.of(path) : ArchiveFile.of(path);
    this.preparation = new Preparation(config.crop(), config.resize(), config.grey());
    this.limit = config.limit();
    this.context = context;
    this.folder = folder;
    this.options = CacheHeader.hash(path.toString(), preparation.toString(), "" + limit);
    this.identity = CacheHeader.hash(source.identity());
    String name = path.getFileName() == null ? "root" : path.getFileName().toString();
    this.file =
        folder.resolve(
            Names.shortened(name).replaceAll("[^A-Za-z0-9._-]", "_")
                + "-"
                + Sha256.hexadecimal(options).substring(0, 16)
                + ".pixels");
  }

  /** The cache, made if there is none that can be used. */
  PixelCache cache() {
    Optional<PixelCache> found = find(false);
    if (found.isPresent()) {
      return found.get();
    }
    // What cannot be read is refused before anything is written.
    Listing listing = source.list(context::progress);
    requirePictures(listing);
    CacheFolder.make(folder);
    try {
      return CacheFolder.alone(
          file.resolveSibling(file.getFileName() + ".lock"),
          context::progress,
          // Whoever had the lock before may have done the work.
          () -> find(true).orElseGet(() -> make(listing)));
    } catch (UncheckedIOException e) {
      throw CacheFolder.unwritable(folder, e.getCause());
    } catch (IOException e) {
      throw CacheFolder.unwritable(folder, e);
    }
  }

  private Optional<PixelCache> find(boolean tell) {
    try {
      return Optional.of(PixelCache.open(file, options, identity));
    } catch (UnusableCacheException e) {
      if (tell && !e.getMessage().isEmpty()) {
        context.note(file + " " + e.getMessage() + ": the pictures are decoded again");
      }
      return Optional.empty();
    }
  }

  private void requirePictures(Listing listing) {
    if (listing.names().isEmpty()) {
      throw new InvalidInputException(
          path
              + ": there are no pictures in it; expected files that end in .jpg, .jpeg or .png"
              + (listing.notes().isEmpty() ? "" : " (" + String.join("; ", listing.notes()) + ")")
              + ". Check dataset.path.");
    }
  }

  private PixelCache make(Listing listing) {
    int[] numbers = chosen(listing.names().size());
    Map<String, Integer> slots = new HashMap<>();
    for (int slot = 0; slot < numbers.length; slot++) {
      slots.put(listing.names().get(numbers[slot]), slot);
    }
    try (PixelCache.Writer writer = new PixelCache.Writer(file)) {
      Bar bar = new Bar(path.getFileName() + "", slots.size(), context::progress);
      try (Decoding decoding =
          new Decoding(
              path.toString(), preparation, writer, this::requireRoom, slots.size(), bar)) {
        DataSource read = source.read(slots, decoding);
        Decoding.Outcome outcome = decoding.finish();
        requireUnchanged();
        writer.finish(index(listing, numbers, outcome, read), options, identity);
      }
      return PixelCache.open(file, options, identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnusableCacheException e) {
      throw CacheFolder.unwritable(folder, new IOException(file + " " + e.getMessage(), e));
    }
  }

  /** Evenly spread, so that a source that is sorted by class keeps all of them. */
  private int[] chosen(int all) {
    int count = limit == 0 ? all : Math.min(limit, all);
    int[] chosen = new int[count];
    Arrays.setAll(chosen, i -> (int) ((long) i * all / count));
    return chosen;
  }

  private void requireRoom(long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes + SPARE) {
      throw new IOException(
          "they need " + (bytes >> 20) + " MiB, and " + (free >> 20) + " MiB are free");
    }
  }

  private void requireUnchanged() {
    PictureSource now = Files.isDirectory(path) ? FolderSource.of(path) : ArchiveFile.of(path);
    if (!now.identity().equals(source.identity())) {
      throw new InvalidInputException(
          path + ": has changed while it was read. Start again when nobody writes there.");
    }
  }

  private CacheIndex index(
      Listing listing, int[] numbers, Decoding.Outcome outcome, DataSource read) {
    List<String> notes = new ArrayList<>(listing.notes());
    if (!preparation.grey() && outcome.greyOnes() > 0) {
      notes.add(
          outcome.greyOnes()
              + " of "
              + (numbers.length - outcome.refusals().size())
              + " pictures are grey and were given three equal channels; dataset.grey=true makes"
              + " one channel of all");
    }
    int[] rows = new int[numbers.length - outcome.refusals().size()];
    int[] rowNumbers = new int[rows.length];
    List<String> names = new ArrayList<>();
    int row = 0;
    for (int slot = 0; slot < numbers.length; slot++) {
      if (!outcome.refusals().containsKey(slot)) {
        rows[row] = slot;
        rowNumbers[row++] = numbers[slot];
        names.add(listing.names().get(numbers[slot]));
      }
    }
    Folders folders = Folders.of(names);
    List<String> refusals = outcome.refusals().values().stream().limit(MOST_REFUSALS).toList();
    return new CacheIndex(
        outcome.height(),
        outcome.width(),
        preparation.grey() ? 1 : 3,
        numbers.length,
        rows,
        rowNumbers,
        folders.indices(),
        folders.names(),
        notes,
        outcome.refusals().size(),
        refusals,
        read);
  }
}
