package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code disentanglement}.
 *
 * @param input the further input that holds the true factors of each row; not blank
 * @param rows rows to measure on, evenly spread; 0: all
 * @param bins cells of equal width that numbers are put into for mutual information
 * @param penalty α of the lasso regression of DCI
 */
public record DisentanglementConfig(
    @Key("further input of the data that holds each row's true factors, such as label")
        String input,
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows,
    @Key("cells that numbers are put into for mutual information, 2 to 1000") int bins,
    @Key("penalty on the absolute weights of the linear regression, at least 0") double penalty) {

  private static final int MOST_BINS = 1000;

  /** 10,000 rows, 20 cells, a penalty of 0.02. */
  public static final DisentanglementConfig DEFAULTS =
      new DisentanglementConfig("coordinates", 10_000, 20, 0.02);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public DisentanglementConfig {
    if (input.isBlank()) {
      throw new IllegalArgumentException("input must name a further input of the data, was blank");
    }
    Checks.rows("rows", rows);
    Checks.between("bins", bins, 2, MOST_BINS);
    if (!(penalty >= 0) || Double.isInfinite(penalty)) {
      throw new IllegalArgumentException("penalty must be at least 0, was " + penalty);
    }
  }
}
