package org.isovae.potentials;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.isovae.api.Context;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Sha256;
import org.isovae.api.data.Samples;
import org.isovae.cache.Cache;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheFolder;
import org.isovae.cache.NoCacheException;

/**
 * Finds the graph of some rows where it was kept, or makes it and keeps it. A graph belongs to the
 * values of its rows, to the bit and in their order, and to k: neither the data set's name nor the
 * run's seed counts.
 */
final class KeptGraph {
  /**
   * n² times the values of a row: a search that takes less, about a second, is done again. No cache
   * is looked for then.
   */
  static final double LEAST_WORK = 1e10;

  private final Samples rows;
  private final int neighbours;
  private final Context context;

  /** What was found, where nothing could be written: it need not be looked for again. */
  private Optional<NeighbourGraph> found = Optional.empty();

  private KeptGraph(Samples rows, int neighbours, Context context) {
    this.rows = rows;
    this.neighbours = neighbours;
    this.context = context;
  }

  /**
   * The graph of these rows.
   *
   * @param least work that is kept
   * @throws InvalidInputException if there are too many rows, or no two different ones
   */
  static NeighbourGraph of(Samples rows, TopologyConfig config, Context context, double least) {
    NeighbourGraph.requireFew(rows.size());
    KeptGraph kept = new KeptGraph(rows, config.neighbours(), context);
    double work = (double) rows.size() * rows.size() * rows.spec().size();
    return work < least ? kept.search() : kept.in(config.cache());
  }

  private NeighbourGraph search() {
    return NeighbourGraph.of(rows, neighbours, context::progress);
  }

  private NeighbourGraph in(String folder) {
    try {
      Cache<GraphContents> cache =
          new Cache<>(
              GraphContents.KIND,
              CacheFolder.of(folder, context, GraphContents.KIND),
              Path.of("neighbours"),
              List.of("Euclidean", "" + neighbours, hash(rows)),
              "",
              GraphContents::of,
              context);
      Optional<CacheFile<GraphContents>> file = cache.find();
      return GraphContents.graph(
          file.isPresent()
              ? file.get()
              : cache.orMake(
                  writer -> {
                    found = Optional.of(search());
                    return GraphContents.write(found.get(), writer);
                  }));
    } catch (NoCacheException e) {
      context.note(e.getMessage() + " Until then, each run looks for the neighbours again.");
      return found.orElseGet(this::search);
    }
  }

  /** Of all values in their order, and of how they are parted into rows. */
  private static String hash(Samples rows) {
    MessageDigest digest = Sha256.digest();
    float[] row = new float[rows.spec().size()];
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * row.length);
    digest.update(bytes.putInt(0, row.length).array(), 0, Integer.BYTES);
    for (int i = 0; i < rows.size(); i++) {
      rows.read(i, row, 0);
      bytes.asFloatBuffer().put(row);
      digest.update(bytes.array());
    }
    return Sha256.hexadecimal(digest.digest());
  }
}
