package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code coordinates}.
 *
 * @param input the further input that holds what is true of each row; not blank
 * @param rows rows to measure on, evenly spread; 0: all
 */
public record CoordinatesConfig(
    @Key("further input of the data that holds each row's true coordinates, such as label")
        String input,
    @Key("rows to measure on, evenly spread over the samples; 0 = all") int rows) {

  /** 10,000 rows of what generated surfaces call their coordinates. */
  public static final CoordinatesConfig DEFAULTS = new CoordinatesConfig("coordinates", 10_000);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one cannot be used
   */
  public CoordinatesConfig {
    if (input.isBlank()) {
      throw new IllegalArgumentException("input must name a further input of the data, was blank");
    }
    Checks.rows("rows", rows);
  }
}
