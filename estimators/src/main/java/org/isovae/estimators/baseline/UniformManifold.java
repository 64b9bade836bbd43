package org.isovae.estimators.baseline;

import java.util.Arrays;
import org.isovae.api.Seeds;
import tagbio.umap.Umap;

/**
 * Rows on a map by UMAP (McInnes, Healy, Melville 2018), with the usual settings: 15 neighbours,
 * Euclidean distances, least distance 0.1, 500 rounds, 200 of more than 10,000 rows.
 *
 * <p>A map of these rows alone: another row has no place on it, and nothing leads back to the rows.
 * It starts at random places drawn from a fixed seed (the method's authors start from eigenvectors
 * of the neighbour graph), so that where far groups lie to each other is chance. Below 4,096 rows
 * neighbours are exact.
 */
public final class UniformManifold {
  private static final int NEIGHBOURS = 15;

  private UniformManifold() {}

  /**
   * The place of each row. The same rows give the same places, bit for bit.
   *
   * <p>One at a time in a process: the library counts its progress in one place for all threads,
   * and prints where the count is not that of one map.
   *
   * @param rows at least three, finite; not changed
   * @param dimensions at least 1; may be more than the rows have columns
   * @return one place a row
   */
  public static synchronized float[][] of(float[][] rows, int dimensions) {
    if (rows.length < 3) {
      throw new IllegalArgumentException("there must be at least three rows, was " + rows.length);
    }
    // Its threads race where there are several, and the same seed would give other places.
    return new Umap()
        .setSeed(Seeds.derive(1, "umap"))
        .setThreads(1)
        .setNumberNearestNeighbours(Math.min(NEIGHBOURS, rows.length - 1))
        .setNumberComponents(dimensions)
        .fitTransform(Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new));
  }
}
