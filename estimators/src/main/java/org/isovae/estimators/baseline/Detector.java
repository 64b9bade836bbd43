package org.isovae.estimators.baseline;

/** Scores rows by how little they are like those that it was fitted on. For one thread. */
@FunctionalInterface
public interface Detector {
  /**
   * The score of a row: the higher, the less it is like the training rows.
   *
   * @param row as many values as a training row has
   */
  double score(float[] row);
}
