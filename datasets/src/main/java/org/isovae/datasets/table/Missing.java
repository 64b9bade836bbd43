package org.isovae.datasets.table;

/** What becomes of values that are not there. */
public enum Missing {
  /** They are an error. */
  REFUSE,
  /** The rows say which of their values are known. */
  MASK
}
