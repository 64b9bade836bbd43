package org.isovae.estimators;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * Rows of which some are anomalies, from the highest score to the lowest. Rows of one score are one
 * step: no order among them is made up.
 */
final class Ranking {
  private final double[] scores;
  private final boolean[] anomaly;

  /** After each step, from the highest score on: how many anomalies and how many rows so far. */
  private final int[] hits;

  private final int[] rows;
  private final int anomalies;

  /**
   * Ranks.
   *
   * @param scores finite
   * @param anomaly of as many rows, some but not all of them
   */
  Ranking(double[] scores, boolean[] anomaly) {
    this.scores = scores.clone();
    this.anomaly = anomaly.clone();
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(row -> -scores[row]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] hit = new int[order.length];
    int[] row = new int[order.length];
    int steps = 0;
    int found = 0;
    for (int i = 0; i < order.length; i++) {
      found += anomaly[order[i]] ? 1 : 0;
      if (i + 1 == order.length || scores[order[i]] != scores[order[i + 1]]) {
        hit[steps] = found;
        row[steps++] = i + 1;
      }
    }
    this.hits = Arrays.copyOf(hit, steps);
    this.rows = Arrays.copyOf(row, steps);
    this.anomalies = found;
  }

  private int normal() {
    return scores.length - anomalies;
  }

  /** The probability that an anomaly scores higher than a normal row; ties count half. */
  double areaUnderRoc() {
    double area = 0;
    int hit = 0;
    int miss = 0;
    for (int s = 0; s < hits.length; s++) {
      int misses = rows[s] - hits[s];
      area += (double) (misses - miss) * ((double) hit + hits[s]) / 2;
      hit = hits[s];
      miss = misses;
    }
    return area / anomalies / normal();
  }

  /**
   * The average precision, Σ (R_s − R_{s−1}) P_s over the steps: the area under the
   * precision–recall curve without interpolation.
   */
  double averagePrecision() {
    double area = 0;
    int hit = 0;
    for (int s = 0; s < hits.length; s++) {
      area += (hits[s] - hit) * (double) hits[s] / rows[s];
      hit = hits[s];
    }
    return area / anomalies;
  }

  /** Points of a curve, in the order of falling scores. */
  record Curve(double[] x, double[] y) {}

  /**
   * The receiver operating characteristic: over the share of normal rows above a score, that of the
   * anomalies.
   *
   * @param step the least way from point to point; all corners where it is 0
   */
  Curve receiverOperatingCharacteristic(double step) {
    double[] x = new double[hits.length + 1];
    double[] y = new double[hits.length + 1];
    for (int s = 0; s < hits.length; s++) {
      x[s + 1] = (double) (rows[s] - hits[s]) / normal();
      y[s + 1] = (double) hits[s] / anomalies;
    }
    return thinned(new Curve(x, y), step);
  }

  /** Over the recall, the precision; from the first anomaly on. */
  Curve precisionRecall(double step) {
    int[] found = IntStream.range(0, hits.length).filter(s -> hits[s] > 0).toArray();
    return thinned(
        new Curve(
            IntStream.of(found).mapToDouble(s -> (double) hits[s] / anomalies).toArray(),
            IntStream.of(found).mapToDouble(s -> (double) hits[s] / rows[s]).toArray()),
        step);
  }

  private static Curve thinned(Curve curve, double step) {
    int last = curve.x.length - 1;
    int[] kept = new int[last + 1];
    int count = 0;
    for (int i = 0; i <= last; i++) {
      int before = count == 0 ? -1 : kept[count - 1];
      if (before < 0
          || i == last
          || Math.abs(curve.x[i] - curve.x[before]) + Math.abs(curve.y[i] - curve.y[before])
              >= step) {
        kept[count++] = i;
      }
    }
    return new Curve(
        Arrays.stream(kept, 0, count).mapToDouble(i -> curve.x[i]).toArray(),
        Arrays.stream(kept, 0, count).mapToDouble(i -> curve.y[i]).toArray());
  }

  /**
   * What is told of the rows above a threshold.
   *
   * @param threshold the score that flagged rows exceed
   * @param count how many rows are flagged; less than asked for where rows tie at the threshold
   * @param precision the share of anomalies among the flagged; NaN where none is flagged
   * @param recall the share of the flagged among the anomalies
   */
  record Flagged(double threshold, int count, double precision, double recall) {
    /** The harmonic mean of precision and recall; 0 where no anomaly is flagged. */
    double f1() {
      return recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  /**
   * Flags rows whose score exceeds a percentile of all scores.
   *
   * @param share the share of rows above it, 0 &lt; share &lt; 1
   */
  Flagged flag(double share) {
    double threshold = threshold(scores, share);
    int count = 0;
    int hit = 0;
    for (int row = 0; row < scores.length; row++) {
      if (scores[row] > threshold) {
        count++;
        hit += anomaly[row] ? 1 : 0;
      }
    }
    return new Flagged(
        threshold, count, count == 0 ? Double.NaN : (double) hit / count, (double) hit / anomalies);
  }

  /** The percentile 100(1 − share), interpolated between the two scores beside it. */
  static double threshold(double[] scores, double share) {
    return new Percentile()
        .withEstimationType(Percentile.EstimationType.R_7)
        .evaluate(scores, 100 * (1 - share));
  }
}
