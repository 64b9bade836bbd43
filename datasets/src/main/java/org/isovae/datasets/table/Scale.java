package org.isovae.datasets.table;

/** How a column is scaled; fitted on the training rows alone. */
public enum Scale {
  /** As it is. */
  NONE,
  /** (x − smallest)/(largest − smallest): training rows lie in [0, 1]. */
  MIN_MAX,
  /** (x − mean)/standard deviation, the latter with the divisor n. */
  STANDARD
}
