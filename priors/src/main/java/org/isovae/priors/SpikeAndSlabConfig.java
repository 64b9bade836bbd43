package org.isovae.priors;

import org.isovae.api.Key;

/**
 * The keys of {@code spike-and-slab}.
 *
 * @param weight the part of the slab, greater than 0 and less than 1
 * @param spike deviation of the narrow normal distribution, 0.001 to 1000
 * @param slab deviation of the wide one, larger than the spike's and at most 1000
 */
public record SpikeAndSlabConfig(
    @Key("the part of the slab: how often a coordinate is far from 0; greater than 0, less than 1")
        double weight,
    @Key("standard deviation of the spike at 0, 0.001 to 1000") double spike,
    @Key("standard deviation of the slab, larger than the spike's, at most 1000") double slab) {

  /**
   * A fifth of the coordinates is in use; a variance of about 1, as the standard normal prior's.
   */
  public static final SpikeAndSlabConfig DEFAULTS = new SpikeAndSlabConfig(0.2, 0.1, 2.2);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public SpikeAndSlabConfig {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "weight must be greater than 0 and less than 1, was " + weight);
    }
    if (!(spike >= 1e-3 && spike <= 1e3)) {
      throw new IllegalArgumentException("spike must be between 0.001 and 1000, was " + spike);
    }
    if (!(slab > spike && slab <= 1e3)) {
      throw new IllegalArgumentException(
          "slab must be larger than spike " + spike + " and at most 1000, was " + slab);
    }
  }
}
