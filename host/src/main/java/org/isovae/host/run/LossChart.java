package org.isovae.host.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Series;

/** The loss and its terms while training, from the first step on, a chart each. */
final class LossChart {
  private static final String STEP = "step";
  private static final String LOSS = "loss";

  /** What is no term of the loss. */
  private static final Set<String> OTHERS = Set.of(STEP, "rate");

  private static final Map<String, String> WORDS =
      Map.of(
          "loss", "Loss",
          "distortion", "Distortion",
          "kl", "Rate (KL divergence)",
          "potential", "Potential");

  /** Where the largest number is so many times the least one, a linear scale hides the end. */
  private static final double WIDE = 3;

  private static final int MOST_POINTS = 2000;

  private LossChart() {}

  /**
   * The charts, that of the loss first; none before there are two points.
   *
   * @param lines of {@code metrics.jsonl}
   */
  static List<Figure> of(List<Map<String, Double>> lines) {
    Set<String> names = new LinkedHashSet<>(List.of(LOSS));
    lines.forEach(line -> names.addAll(line.keySet()));
    names.removeAll(OTHERS);
    Map<String, Figure> charts = new LinkedHashMap<>();
    for (String name : names) {
      chart(name, lines).ifPresent(chart -> charts.putIfAbsent(chart.name(), chart));
    }
    return List.copyOf(charts.values());
  }

  private static Optional<Figure> chart(String name, List<Map<String, Double>> lines) {
    List<double[]> points =
        lines.stream()
            .filter(line -> line.containsKey(name) && Double.isFinite(line.get(name)))
            .map(line -> new double[] {line.get(STEP), line.get(name)})
            .toList();
    if (points.size() < 2) {
      return Optional.empty();
    }
    double[] y = points.stream().mapToDouble(point -> point[1]).toArray();
    double least = Arrays.stream(y).min().orElseThrow();
    double most = Arrays.stream(y).max().orElseThrow();
    String label = WORDS.getOrDefault(name, name).toLowerCase(Locale.ROOT).replace("kl", "KL");
    Axis axis = Axis.of(label + ", mean of the steps before");
    List<double[]> kept = thinned(points);
    String words = WORDS.getOrDefault(name, name);
    return Optional.of(
        Chart.builder(
                file(name),
                words + " while training",
                String.format(
                    Locale.ROOT,
                    "The %s begins at %.4g, ends at %.4g after %.0f steps, and was least with"
                        + " %.4g.",
                    label,
                    y[0],
                    y[y.length - 1],
                    points.get(points.size() - 1)[0],
                    least))
            .x(Axis.of(STEP))
            .y(least > 0 && most > WIDE * least ? axis.logarithmic() : axis)
            .series(
                Series.line(
                    label,
                    kept.stream().mapToDouble(point -> point[0]).toArray(),
                    kept.stream().mapToDouble(point -> point[1]).toArray()))
            .build());
  }

  /** {@code loss}, {@code loss-kl}, … */
  private static String file(String name) {
    String words =
        name.replaceAll("([A-Z])", "-$1")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return name.equals(LOSS) ? LOSS : words.isEmpty() ? LOSS + "-term" : LOSS + "-" + words;
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
