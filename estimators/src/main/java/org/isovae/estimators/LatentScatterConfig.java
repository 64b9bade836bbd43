package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code latent-scatter}.
 *
 * @param x the horizontal dimension, from 1 on, the most important first; 0: the most important
 * @param y the vertical dimension; 0: the most important of the others
 * @param rows rows to show and to classify, evenly spread; 0: all
 * @param trainingRows training rows to classify by, evenly spread; 0: all
 * @param neighbours how many of them vote
 * @param umap whether the accuracy on maps by UMAP stands beside
 */
public record LatentScatterConfig(
    @Key("horizontal latent dimension, from 1 on, the most important first; 0 = the most important")
        int x,
    @Key("vertical latent dimension; 0 = the most important of the others") int y,
    @Key("rows to show and to classify, evenly spread over the samples; 0 = all") int rows,
    @Key("training rows to classify by, evenly spread; 0 = all") int trainingRows,
    @Key("nearest training rows that vote for a row's class, 1 to 1000") int neighbours,
    @Key("whether accuracies on maps by UMAP stand beside: half a minute for 7000 rows")
        boolean umap) {

  private static final int MOST_NEIGHBOURS = 1000;

  /** The two most important dimensions; 2,000 rows, by five of 5,000 training rows; no UMAP. */
  public static final LatentScatterConfig DEFAULTS =
      new LatentScatterConfig(0, 0, 2000, 5000, 5, false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public LatentScatterConfig {
    Plane.check(x, y);
    Checks.rows("rows", rows);
    Checks.rows("trainingRows", trainingRows);
    Checks.between("neighbours", neighbours, 1, MOST_NEIGHBOURS);
  }
}
