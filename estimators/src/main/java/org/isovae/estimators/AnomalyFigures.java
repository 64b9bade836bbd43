package org.isovae.estimators;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Series;

/** The figures of {@link Anomaly}. */
final class AnomalyFigures {
  private static final double STEP = 1 / 150.0;
  private static final int BINS = 40;

  /** Scores that are drawn; with all of them nobody could tell the lines apart. */
  private static final List<String> DRAWN =
      List.of(
          ModelScores.LOSS,
          ModelScores.DISTORTION,
          ModelScores.RATE,
          Baseline.PPCA.label(),
          Baseline.KNN.label(),
          Baseline.ISOLATION_FOREST.label());

  private AnomalyFigures() {}

  /** How many anomalies are found over how many normal rows are taken for some. */
  static Figure receiverOperatingCharacteristic(Map<String, Ranking> rankings) {
    Chart.Builder chart =
        Chart.builder(
                "roc",
                "Anomalies found over false alarms",
                "Receiver operating characteristic: the share of the anomalies over the share of the"
                    + " normal rows that score higher than a threshold, for all thresholds. Areas: "
                    + told(rankings, false)
                    + ".")
            .x(Axis.of("share of normal rows above the threshold"))
            .y(Axis.of("share of anomalies above it"));
    rankings.forEach(
        (name, ranking) -> {
          if (DRAWN.contains(name)) {
            Ranking.Curve curve = ranking.receiverOperatingCharacteristic(STEP);
            chart.series(Series.line(name, curve.x(), curve.y()));
          }
        });
    double[] ends = {0, 1};
    return chart.series(Series.line("chance", ends, ends)).build();
  }

  /** How many of the flagged rows are anomalies over how many anomalies are flagged. */
  static Figure precisionRecall(Map<String, Ranking> rankings, double baseRate) {
    Chart.Builder chart =
        Chart.builder(
                "precision-recall",
                "Precision over recall",
                "The share of anomalies among the rows above a threshold over the share of the"
                    + " anomalies that are above it, for all thresholds. Average precisions: "
                    + told(rankings, true)
                    + "; by chance "
                    + Figures.number(baseRate)
                    + ".")
            .x(Axis.of("recall"))
            .y(Axis.of("precision"));
    rankings.forEach(
        (name, ranking) -> {
          if (DRAWN.contains(name)) {
            Ranking.Curve curve = ranking.precisionRecall(STEP);
            chart.series(Series.line(name, curve.x(), curve.y()));
          }
        });
    return chart
        .series(Series.line("chance", new double[] {0, 1}, new double[] {baseRate, baseRate}))
        .build();
  }

  private static String told(Map<String, Ranking> rankings, boolean precision) {
    return rankings.entrySet().stream()
        .filter(entry -> DRAWN.contains(entry.getKey()))
        .map(
            entry ->
                String.format(
                    Locale.ROOT,
                    "%s %.3f",
                    entry.getKey(),
                    precision
                        ? entry.getValue().averagePrecision()
                        : entry.getValue().areaUnderRoc()))
        .collect(Collectors.joining(", "));
  }

  /** How often each score occurs among normal rows and among anomalies. */
  static Figure histogram(String score, double[] scores, boolean[] anomaly, double threshold) {
    double[] sorted = DoubleStream.of(scores).sorted().toArray();
    double low = sorted[0];
    double high = Math.max(sorted[(int) (0.99 * (sorted.length - 1))], threshold);
    double width = high > low ? (high - low) / BINS : 1;
    double[] places =
        IntStream.range(0, BINS).mapToDouble(bin -> low + (bin + 0.5) * width).toArray();
    return Chart.builder(
            "histogram",
            "Scores of normal rows and of anomalies",
            "How often each value of "
                + score
                + " occurs: its share of the normal rows, and of the anomalies, in "
                + BINS
                + " intervals; the last holds all that is beyond.")
        .x(Axis.of(score))
        .y(Axis.of("share of the rows of its kind"))
        .series(Series.line("normal rows", places, shares(scores, anomaly, false, low, width)))
        .series(Series.line("anomalies", places, shares(scores, anomaly, true, low, width)))
        .build();
  }

  private static double[] shares(
      double[] scores, boolean[] anomaly, boolean kind, double low, double width) {
    double[] shares = new double[BINS];
    int count = 0;
    for (int row = 0; row < scores.length; row++) {
      if (anomaly[row] == kind) {
        shares[(int) Math.max(0, Math.min(BINS - 1, (scores[row] - low) / width))]++;
        count++;
      }
    }
    int all = count;
    return DoubleStream.of(shares).map(share -> share / all).toArray();
  }
}
