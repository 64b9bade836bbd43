package org.isovae.priors;

import org.isovae.api.Key;

/**
 * The keys of {@code vamp}.
 *
 * @param components the number of pseudo-inputs, from 1 to 1000
 * @param spread the standard deviation of the numbers from which the first pseudo-inputs are made;
 *     where the data's domain is bounded, a sigmoid brings them inside; greater than 0
 */
public record VampPriorConfig(
    @Key("number of pseudo-inputs, 1 to 1000") int components,
    @Key("standard deviation of the first pseudo-inputs (before a sigmoid where data are bounded)")
        double spread) {

  /** Fifty pseudo-inputs of unit variance. */
  public static final VampPriorConfig DEFAULTS = new VampPriorConfig(50, 1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public VampPriorConfig {
    if (components < 1 || components > 1000) {
      throw new IllegalArgumentException(
          "components must be between 1 and 1000, was " + components);
    }
    if (!(spread > 0 && spread <= 1e6)) {
      throw new IllegalArgumentException(
          "spread must be greater than 0 and at most 1e6, was " + spread);
    }
  }
}
