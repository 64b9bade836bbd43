package org.isovae.estimators;

/** Where the latent dimensions are that are not traversed. */
public enum Centre {
  /** At the mean of the prior. */
  ORIGIN,
  /** At the mean of a row's posterior. */
  ROW
}
