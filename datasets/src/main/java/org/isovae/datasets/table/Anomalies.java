package org.isovae.datasets.table;

/**
 * Which anomalies are tested, where a model is trained on normal rows alone. The two protocols give
 * different base rates, and so different scores of the same detector: they never stand in one
 * table.
 */
public enum Anomalies {
  /** The same fraction of them as of the normal rows. */
  PART,
  /** All of them. */
  ALL
}
