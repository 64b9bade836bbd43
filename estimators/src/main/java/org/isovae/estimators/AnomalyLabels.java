package org.isovae.estimators;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;

/**
 * Which rows are anomalies by their labels.
 *
 * @param anomaly of each row; empty where that is not known
 * @param why it is not known, with what to do; empty where it is
 */
record AnomalyLabels(Optional<boolean[]> anomaly, String why) {

  /**
   * Of rows with labels: anomalies are those whose label is none of {@code normal}, or where that
   * is empty, none of the training rows.
   */
  static AnomalyLabels of(Samples rows, Samples training, Set<Integer> normal) {
    Optional<int[]> labels = rows.labels();
    if (labels.isEmpty()) {
      return unknown("the rows have no labels: nobody knows which of them are anomalies");
    }
    Set<Integer> known = normal;
    if (normal.isEmpty()) {
      Optional<int[]> trained = training.labels();
      if (training.size() == 0 || trained.isEmpty()) {
        return unknown(
            "no labels of training rows are at hand to tell which labels are normal; say it, for"
                + " instance estimators.anomaly.normal=0");
      }
      known = IntStream.of(trained.orElseThrow()).boxed().collect(Collectors.toSet());
    }
    int[] own = labels.orElseThrow();
    boolean[] anomaly = new boolean[own.length];
    int count = 0;
    for (int row = 0; row < own.length; row++) {
      anomaly[row] = !known.contains(own[row]);
      count += anomaly[row] ? 1 : 0;
    }
    if (count == 0) {
      return unknown(
          normal.isEmpty()
              ? "every label of these rows is one of the training rows, too, so none is an anomaly."
                  + " Train on normal rows alone (dataset.normal), or say which labels are normal"
                  + " (estimators.anomaly.normal)"
              : "all rows are normal: there is nothing to find");
    }
    if (count == own.length) {
      return unknown("all rows are anomalies: there is nothing to tell them from");
    }
    return new AnomalyLabels(Optional.of(anomaly), "");
  }

  private static AnomalyLabels unknown(String why) {
    return new AnomalyLabels(Optional.empty(), why);
  }
}
