package org.isovae.host.scoring;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Value;

/**
 * The scores of the training rows, as a run has kept them: how unusual a score is.
 *
 * @param quantiles ascending, at equal steps from 0 to 100 %; empty where none were kept
 * @param threshold larger scores are flagged; NaN where there is none
 */
public record ScoreScale(double[] quantiles, double threshold) {
  /** The estimator that finds the scores of the training rows, and keeps their density. */
  public static final String ESTIMATOR = "scores";

  private static final String QUANTILES = ESTIMATOR + ".quantiles";
  private static final String THRESHOLD = ESTIMATOR + ".threshold";

  /** Nothing known. */
  static final ScoreScale NONE = new ScoreScale(new double[0], Double.NaN);

  /** That of a run's results by full name; what the estimator {@code scores} has found. */
  public static ScoreScale of(Map<String, Value> results) {
    Optional<Value> quantiles = Optional.ofNullable(results.get(QUANTILES));
    Optional<Value> threshold = Optional.ofNullable(results.get(THRESHOLD));
    return quantiles.isEmpty() || threshold.isEmpty()
        ? NONE
        : new ScoreScale(quantiles.get().numbers(), threshold.get().numbers()[0]);
  }

  /** Whether scores of training rows are known. */
  public boolean isKnown() {
    return quantiles.length > 1;
  }

  /** The same with another threshold: the {@code percentile}-th, 0 to 100. */
  public ScoreScale at(double percentile) {
    double place = percentile / 100 * (quantiles.length - 1);
    int below = Math.min((int) place, quantiles.length - 2);
    double part = place - below;
    return new ScoreScale(
        quantiles, quantiles[below] + part * (quantiles[below + 1] - quantiles[below]));
  }

  /**
   * The share of training rows with a smaller score, 0 to 100, to four digits behind the point; NaN
   * where none are known.
   */
  double percentile(double score) {
    return isKnown() ? Math.round(exactPercentile(score) * 1e4) / 1e4 : Double.NaN;
  }

  private double exactPercentile(double score) {
    int steps = quantiles.length - 1;
    int found = Arrays.binarySearch(quantiles, score);
    if (found >= 0) {
      return 100.0 * found / steps;
    }
    int above = -found - 1;
    if (above == 0 || above > steps) {
      return above == 0 ? 0 : 100;
    }
    double low = quantiles[above - 1];
    return 100 * (above - 1 + (score - low) / (quantiles[above] - low)) / steps;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ScoreScale scale
        && Arrays.equals(quantiles, scale.quantiles)
        && Double.compare(threshold, scale.threshold) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(quantiles) + Double.hashCode(threshold);
  }

  @Override
  public String toString() {
    return "scale of " + quantiles.length + " quantiles, threshold " + threshold;
  }
}
