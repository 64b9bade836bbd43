package com.acme.vae.estimator;

import org.isovae.api.Key;

/**
 * The keys of {@code latent-traversal}.
 *
 * @param places how many values each dimension takes
 * @param range they lie evenly on ± this, in units of the standard normal prior
 * @param columns how many values of each decoded sample are written
 */
public record LatentTraversalConfig(
    @Key("how many values each latent dimension takes; at least 2") int places,
    @Key("the values lie evenly on plus or minus this; greater than 0") double range,
    @Key("how many values of each decoded sample are written; at least 1") int columns) {

  /** Checks the ranges. */
  public LatentTraversalConfig {
    if (places < 2) {
      throw new IllegalArgumentException("places must be at least 2, was " + places);
    }
    if (!(range > 0 && range <= 100)) {
      throw new IllegalArgumentException(
          "range must be greater than 0 and at most 100, was " + range);
    }
    if (columns < 1) {
      throw new IllegalArgumentException("columns must be at least 1, was " + columns);
    }
  }
}
