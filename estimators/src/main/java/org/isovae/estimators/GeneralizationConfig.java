package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code generalization}.
 *
 * @param rows rows of each part to measure on, evenly spread; 0: all
 */
public record GeneralizationConfig(
    @Key("rows to measure on, of the training rows and of the held-out ones; 0 = all") int rows) {

  /** 2,000 rows of each. */
  public static final GeneralizationConfig DEFAULTS = new GeneralizationConfig(2000);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is left
   */
  public GeneralizationConfig {
    Checks.rows("rows", rows);
  }
}
