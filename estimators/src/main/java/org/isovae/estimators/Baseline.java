package org.isovae.estimators;

import java.util.Locale;

/** Detectors without a network that {@code anomaly} compares a model with. */
public enum Baseline {
  /** The squared error of the reconstruction along the first principal axes. */
  PCA("pca"),
  /** The negative log-likelihood of probabilistic PCA. */
  PPCA("ppca"),
  /** The squared Mahalanobis distance from the mean. */
  MAHALANOBIS("mahalanobis"),
  /** The distance to the k-th nearest training row. */
  KNN("knn"),
  /** The local outlier factor among training rows. */
  LOF("lof"),
  /** The isolation forest. */
  ISOLATION_FOREST("isolationForest"),
  /** The distance from the mean of the training rows. */
  DISTANCE("distance"),
  /** −‖x‖: how close a row is to the origin of the scaled columns; knows nothing of the rows. */
  SMALLNESS("smallness");

  private final String label;

  Baseline(String label) {
    this.label = label;
  }

  /** What its values are called in a report. */
  String label() {
    return label;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
