package org.isovae.host.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Series;

/** The loss while training, from its beginning on. */
final class LossChart {
  private static final String STEP = "step";
  private static final String LOSS = "loss";

  /** Where the largest loss is so many times the least one, a linear scale hides the end. */
  private static final double WIDE = 3;

  private static final int MOST_POINTS = 2000;

  private LossChart() {}

  /**
   * The chart.
   *
   * @param lines of {@code metrics.jsonl}
   */
  static Optional<Figure> of(List<Map<String, Double>> lines) {
    List<double[]> points =
        lines.stream()
            .filter(line -> line.containsKey(LOSS) && Double.isFinite(line.get(LOSS)))
            .map(line -> new double[] {line.get(STEP), line.get(LOSS)})
            .toList();
    if (points.size() < 2) {
      return Optional.empty();
    }
    double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
    double least = Arrays.stream(y).min().orElseThrow();
    double most = Arrays.stream(y).max().orElseThrow();
    Axis axis = Axis.of("loss, mean of the steps before");
    List<double[]> kept = thinned(points);
    return Optional.of(
        Chart.builder(
                LOSS,
                "Loss while training",
                String.format(
                    Locale.ROOT,
                    "The loss begins at %.4g, ends at %.4g after %.0f steps, and was least with"
                        + " %.4g.",
                    y[0],
                    y[y.length - 1],
                    points.get(points.size() - 1)[0],
                    least))
            .x(Axis.of(STEP))
            .y(least > 0 && most > WIDE * least ? axis.logarithmic() : axis)
            .series(
                Series.line(
                    LOSS,
                    kept.stream().mapToDouble(point -> point[0]).toArray(),
                    kept.stream().mapToDouble(point -> point[1]).toArray()))
            .build());
  }

  /** Evenly spread, with the first and the last. */
  private static List<double[]> thinned(List<double[]> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    List<double[]> kept = new ArrayList<>();
    IntStream.range(0, MOST_POINTS)
        .map(i -> (int) ((points.size() - 1L) * i / (MOST_POINTS - 1)))
        .forEach(i -> kept.add(points.get(i)));
    return kept;
  }
}
