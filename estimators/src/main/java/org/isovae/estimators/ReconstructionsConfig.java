package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code reconstructions}.
 *
 * @param rows rows to measure on, evenly spread; 0: all
 * @param shown of these, how many are shown, evenly spread; at most {@value #MOST}
 * @param extremes how many of those with the least distortion are shown, and how many of those with
 *     the largest; at most {@value #MOST}
 */
public record ReconstructionsConfig(
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("rows to show beside their reconstructions, evenly spread; 0 to 256") int shown,
    @Key("rows to show with the least distortion, and as many with the largest; 0 to 256")
        int extremes) {

  static final int MOST = 256;

  /** 10,000 rows measured, 24 of them shown, and the twelve best and worst. */
  public static final ReconstructionsConfig DEFAULTS = new ReconstructionsConfig(10_000, 24, 12);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public ReconstructionsConfig {
    Checks.rows("rows", rows);
    Checks.between("shown", shown, 0, MOST);
    Checks.between("extremes", extremes, 0, MOST);
  }
}
