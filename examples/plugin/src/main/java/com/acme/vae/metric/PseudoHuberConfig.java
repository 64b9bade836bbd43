package com.acme.vae.metric;

import org.isovae.api.Key;

/**
 * The keys of {@code pseudo-huber}.
 *
 * @param delta the error at which the loss turns from quadratic to linear, in units of the data
 */
public record PseudoHuberConfig(
    @Key("the error at which the loss turns from quadratic to linear; greater than 0")
        double delta) {

  /** Checks the range. */
  public PseudoHuberConfig {
    if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("delta must be greater than 0 and finite, was " + delta);
    }
  }
}
