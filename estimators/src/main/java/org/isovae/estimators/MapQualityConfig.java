package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code map-quality}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param neighbours how many nearest rows are looked at
 * @param dimensions how many latent dimensions, the most important first; 0: all live ones
 * @param umap whether a map by UMAP of the same rows stands beside the others
 */
public record MapQualityConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("nearest rows that are compared, 1 to 1000") int neighbours,
    @Key("latent dimensions of the map, the most important first; 0 = all live ones")
        int dimensions,
    @Key("whether a map by UMAP stands beside the others: some seconds for 2000 rows")
        boolean umap) {

  private static final int MOST_NEIGHBOURS = 1000;

  /** 2,000 rows, ten neighbours, all live dimensions; UMAP beside. */
  public static final MapQualityConfig DEFAULTS = new MapQualityConfig(2000, 10, 0, true);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public MapQualityConfig {
    Checks.rows("rows", rows);
    Checks.between("neighbours", neighbours, 1, MOST_NEIGHBOURS);
    if (dimensions < 0) {
      throw new IllegalArgumentException(
          "dimensions must be at least 1, or 0 for all live ones; was " + dimensions);
    }
  }
}
