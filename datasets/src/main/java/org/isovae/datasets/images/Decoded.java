package org.isovae.datasets.images;

import java.io.IOException;
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
import org.isovae.api.data.DataSource;
import org.isovae.cache.Cache;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheFile.Made;
import org.isovae.cache.CacheFile.Writer;

/** Finds the decoded pictures of a source, or decodes them. */
final class Decoded {
  private static final int MOST_REFUSALS = 1000;

  private final Path path;
  private final PictureSource source;
  private final Preparation preparation;
  private final int limit;
  private final Context context;
  private final Cache<CacheIndex> cache;

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
    this.cache =
        new Cache<>(
            CacheIndex.KIND,
            folder,
            path,
            List.of(path.toString(), preparation.toString(), "" + limit),
            source.identity(),
            CacheIndex::of,
            context);
  }

  /** The cache, made if there is none that can be used. */
  PixelCache cache() {
    Optional<CacheFile<CacheIndex>> found = cache.find();
    if (found.isPresent()) {
      return PixelCache.of(found.get());
    }
    // What cannot be read is refused before anything is written.
    Listing listing = source.list(context::progress);
    requirePictures(listing);
    return PixelCache.of(cache.orMake(writer -> make(listing, writer)));
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

  private Made<CacheIndex> make(Listing listing, Writer writer) throws IOException {
    int[] numbers = chosen(listing.names().size());
    Map<String, Integer> slots = new HashMap<>();
    for (int slot = 0; slot < numbers.length; slot++) {
      slots.put(listing.names().get(numbers[slot]), slot);
    }
    Bar bar = new Bar(path.getFileName() + "", slots.size(), context::progress);
    try (Decoding decoding =
        new Decoding(path.toString(), preparation, writer, cache::requireRoom, slots.size(), bar)) {
      DataSource read = source.read(slots, decoding);
      Decoding.Outcome outcome = decoding.finish();
      requireUnchanged();
      CacheIndex index = index(listing, numbers, outcome, read);
      return new Made<>(index, (long) index.slots() * index.slotBytes());
    }
  }

  /** Evenly spread, so that a source that is sorted by class keeps all of them. */
  private int[] chosen(int all) {
    int count = limit == 0 ? all : Math.min(limit, all);
    int[] chosen = new int[count];
    Arrays.setAll(chosen, i -> (int) ((long) i * all / count));
    return chosen;
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
