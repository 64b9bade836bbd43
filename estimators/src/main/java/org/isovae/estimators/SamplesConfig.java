package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code samples}.
 *
 * @param count how many, at most {@value #MOST}
 * @param seed the same seed draws the same
 */
public record SamplesConfig(
    @Key("samples to draw from the prior, 1 to 1024") int count,
    @Key("the same seed draws the same places") long seed) {

  static final int MOST = 1024;

  /** 60 samples. */
  public static final SamplesConfig DEFAULTS = new SamplesConfig(60, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public SamplesConfig {
    Checks.between("count", count, 1, MOST);
  }
}
