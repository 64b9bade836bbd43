package org.isovae.datasets.table;

/** How a column is scaled; fitted on the known values of the training rows alone. */
public enum Scale {
  /** As it is. */
  NONE,
  /** (x − smallest)/(largest − smallest): training rows lie in [0, 1]. */
  MIN_MAX,
  /** (x − mean)/standard deviation, the latter with the divisor n. */
  STANDARD,
  /** (x − median)/(third quartile − first quartile): a few far values change nothing. */
  ROBUST,
  /** To the quantiles of the standard normal distribution: the training rows become bell-shaped. */
  QUANTILE
}
