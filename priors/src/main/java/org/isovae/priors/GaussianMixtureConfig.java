package org.isovae.priors;

import org.isovae.api.Key;

/**
 * The keys of {@code gaussian-mixture}.
 *
 * @param components the number of components, from 1 to 1000
 * @param spread the standard deviation of the components' centres, drawn from the run's seed; at
 *     least 0
 * @param deviation every component's standard deviation, at the start if it is learnt; from 0.001
 *     to 1000
 * @param learn whether weights, centres and deviations are learnt; else they stay as they are drawn
 */
public record GaussianMixtureConfig(
    @Key("number of components, 1 to 1000") int components,
    @Key("standard deviation of the components' centres, drawn from the seed; at least 0")
        double spread,
    @Key("standard deviation of each component (the first one, if learnt), 0.001 to 1000")
        double deviation,
    @Key("whether weights, centres and deviations are learnt") boolean learn) {

  /** Ten learnt components whose mixture has about unit variance at the start. */
  public static final GaussianMixtureConfig DEFAULTS =
      new GaussianMixtureConfig(10, 0.9, 0.45, true);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public GaussianMixtureConfig {
    if (components < 1 || components > 1000) {
      throw new IllegalArgumentException(
          "components must be between 1 and 1000, was " + components);
    }
    if (!(spread >= 0 && spread <= 1e6)) {
      throw new IllegalArgumentException(
          "spread must be at least 0 and at most 1e6, was " + spread);
    }
    if (!(deviation >= 1e-3 && deviation <= 1e3)) {
      throw new IllegalArgumentException(
          "deviation must be between 0.001 and 1000, was " + deviation);
    }
  }
}
