package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code clusters}.
 *
 * @param clusters how many k-means looks for; 0: as many as the prior has components, or else as
 *     there are classes
 * @param rows rows to measure on, evenly spread; 0: all
 * @param trainingRows training rows that k-means learns from, evenly spread; 0: all
 * @param seed decides where k-means starts
 */
public record ClustersConfig(
    @Key("clusters of k-means, 0 to 1000; 0 = as many as the prior's components, or as classes")
        int clusters,
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("training rows that k-means learns from, evenly spread; 0 = all") int trainingRows,
    @Key("decides where k-means starts") long seed) {

  private static final int MOST_CLUSTERS = 1000;

  /** 10,000 rows, k-means of 5,000. */
  public static final ClustersConfig DEFAULTS = new ClustersConfig(0, 10_000, 5000, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ClustersConfig {
    Checks.between("clusters", clusters, 0, MOST_CLUSTERS);
    Checks.rows("rows", rows);
    Checks.rows("trainingRows", trainingRows);
  }
}
