package com.acme.vae.dataset;

import org.isovae.api.Key;

/**
 * The keys of {@code swiss-roll}.
 *
 * @param size training rows
 * @param testSize test rows
 * @param turns how often the sheet is rolled up
 * @param width the sheet's other side, in units of the roll's radius
 */
public record SwissRollConfig(
    @Key("training rows, at least 1") int size,
    @Key("test rows, at least 0") int testSize,
    @Key("how often the sheet is rolled up; greater than 0") double turns,
    @Key("the length of the roll; greater than 0") double width) {

  /** Checks the ranges. */
  public SwissRollConfig {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, was " + size);
    }
    if (testSize < 0) {
      throw new IllegalArgumentException("testSize must be at least 0, was " + testSize);
    }
    if (!(turns > 0 && turns <= 100)) {
      throw new IllegalArgumentException(
          "turns must be greater than 0 and at most 100, was " + turns);
    }
    if (!(width > 0 && width <= 1000)) {
      throw new IllegalArgumentException(
          "width must be greater than 0 and at most 1000, was " + width);
    }
  }
}
