package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.data.Columns;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Series;

/** The figure of {@link LatentScatter}. */
final class ScatterFigures {
  private static final int MOST_POINTS = 2000;
  private static final int MOST_CLASSES = 12;
  private static final int BINS = 40;

  private ScatterFigures() {}

  /**
   * Points, or along a single dimension how they are spread.
   *
   * @param points one or two coordinates each
   * @param rows the rows that they are
   * @param columns of their source
   */
  static Figure of(Plane plane, float[][] points, Samples rows, Optional<Columns> columns) {
    Optional<int[]> labels = rows.labels();
    int shown = Math.min(MOST_POINTS, points.length);
    int[] chosen =
        IntStream.range(0, shown).map(i -> Samples.spreadRow(i, shown, points.length)).toArray();
    return plane.y().isPresent()
        ? scatter(plane, points, groups(chosen, labels), new PointDetails(rows, columns, shown))
        : spread(plane, points, groups(IntStream.range(0, points.length).toArray(), labels));
  }

  /** The rows of each class; of many classes the smallest together. */
  private static Map<String, int[]> groups(int[] rows, Optional<int[]> labels) {
    if (labels.isEmpty()) {
      return Map.of("rows", rows);
    }
    int[] all = labels.get();
    List<Integer> classes =
        IntStream.of(rows)
            .map(row -> all[row])
            .boxed()
            .distinct()
            .sorted(
                Comparator.comparingLong(
                    label -> -IntStream.of(rows).filter(row -> all[row] == label).count()))
            .toList();
    boolean many = classes.size() > MOST_CLASSES;
    List<Integer> named =
        classes.stream().limit(many ? MOST_CLASSES - 1 : MOST_CLASSES).sorted().toList();
    Map<String, int[]> groups = new LinkedHashMap<>();
    for (int label : named) {
      groups.put("class " + label, IntStream.of(rows).filter(row -> all[row] == label).toArray());
    }
    if (many) {
      groups.put(
          "other classes", IntStream.of(rows).filter(row -> !named.contains(all[row])).toArray());
    }
    return groups;
  }

  private static String told(Map<String, int[]> groups) {
    return groups.size() == 1 ? "" : " in the colour of its class, of " + groups.size();
  }

  private static Figure scatter(
      Plane plane, float[][] points, Map<String, int[]> groups, PointDetails details) {
    Chart.Builder chart =
        Chart.builder(
                "scatter",
                "The rows in two latent dimensions",
                "A point a row at the mean of its code"
                    + told(groups)
                    + ". Where classes are told apart they are patches beside each other.")
            .x(Axis.of(Plane.name(plane.x())))
            .y(Axis.of(Plane.name(plane.y().getAsInt())));
    groups.forEach(
        (label, rows) ->
            chart.series(
                details.on(
                    Series.points(label, picked(points, rows, 0), picked(points, rows, 1)), rows)));
    return chart.build();
  }

  private static double[] picked(float[][] points, int[] rows, int coordinate) {
    return Findings.shown(IntStream.of(rows).mapToDouble(row -> points[row][coordinate]).toArray());
  }

  private static Figure spread(Plane plane, float[][] points, Map<String, int[]> groups) {
    double[] finite = Arrays.stream(Points.column(points, 0)).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(1);
    double width = high > low ? (high - low) / BINS : 1;
    double[] middles = IntStream.range(0, BINS).mapToDouble(b -> low + (b + 0.5) * width).toArray();
    Chart.Builder chart =
        Chart.builder(
                "spread",
                "The rows along the latent dimension",
                "How many rows have the mean of their code where, a line for each of "
                    + groups.size()
                    + " classes. Where classes are told apart their lines rise in different places.")
            .x(Axis.of(Plane.name(plane.x())))
            .y(Axis.of("rows"));
    List<Series> series = new ArrayList<>();
    groups.forEach(
        (label, rows) -> {
          double[] counts = new double[BINS];
          for (double place : picked(points, rows, 0)) {
            if (Double.isFinite(place)) {
              counts[(int) Math.min(BINS - 1, (place - low) / width)]++;
            }
          }
          series.add(Series.line(label, middles, counts));
        });
    series.forEach(chart::series);
    return chart.build();
  }
}
