package org.isovae.api.model;

import java.util.OptionalDouble;

/** The distribution of one latent coordinate under the prior. */
public interface Marginal {

  /** Its mean. */
  double mean();

  /** Its variance; greater than 0. */
  double variance();

  /**
   * The value below which this much probability lies; empty for a prior that has no quantiles.
   *
   * @param probability in (0, 1)
   */
  OptionalDouble quantile(double probability);
}
