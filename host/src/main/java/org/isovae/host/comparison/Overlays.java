package org.isovae.host.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;

/** The charts that all runs have, each with a line or points of every run. */
public final class Overlays {
  /** Of more runs, nobody could tell the lines. */
  private static final int MOST_RUNS = 24;

  private final List<String> names;
  private final List<Map<String, Report>> runs;

  private Overlays(List<String> names, List<Map<String, Report>> runs) {
    this.names = names;
    this.runs = runs;
  }

  /**
   * A report for each report that all runs have and in which there is a chart of them all.
   *
   * @param names of the runs
   * @param runs the reports of each by name
   */
  public static Map<String, Report> of(List<String> names, List<Map<String, Report>> runs) {
    Map<String, Report> overlays = new LinkedHashMap<>();
    if (names.size() <= MOST_RUNS) {
      Overlays all = new Overlays(names, runs);
      for (String report : common(runs.stream().map(Map::keySet).toList())) {
        all.report(report).ifPresent(overlay -> overlays.put(report, overlay));
      }
    }
    return overlays;
  }

  private static Set<String> common(List<? extends Set<String>> sets) {
    Set<String> common = new LinkedHashSet<>(sets.get(0));
    sets.forEach(common::retainAll);
    return common;
  }

  private Optional<Report> report(String name) {
    List<Map<String, Chart>> charts = runs.stream().map(run -> charts(run.get(name))).toList();
    Report.Builder report = Report.builder();
    runs.get(0).get(name).title().ifPresent(report::title);
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (String figure : common(charts.stream().map(Map::keySet).toList())) {
      overlay(charts.stream().map(all -> all.get(figure)).toList())
          .forEach(overlay -> figures.putIfAbsent(overlay.name(), overlay));
    }
    figures.values().forEach(report::figure);
    return figures.isEmpty() ? Optional.empty() : Optional.of(report.build());
  }

  private static Map<String, Chart> charts(Report report) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Figure figure : report.figures()) {
      if (figure instanceof Chart chart) {
        charts.put(chart.name(), chart);
      }
    }
    return charts;
  }

  /** A chart for each series that all have and that is not the same in all. */
  private List<Figure> overlay(List<Chart> charts) {
    Chart first = charts.get(0);
    if (charts.stream().anyMatch(c -> !c.x().categories().equals(first.x().categories()))) {
      return List.of();
    }
    List<Map<String, Series>> series = charts.stream().map(Overlays::series).toList();
    Map<String, Series> same = new LinkedHashMap<>();
    List<String> different = new ArrayList<>();
    for (String label : common(series.stream().map(Map::keySet).toList())) {
      Series one = series.get(0).get(label);
      if (series.stream().allMatch(other -> equal(one, other.get(label)))) {
        same.put(label, one);
      } else {
        different.add(label);
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (String label : different) {
      figures.add(
          chart(
              charts,
              series.stream().map(all -> all.get(label)).toList(),
              same,
              different.size() == 1 ? "" : label));
    }
    return figures;
  }

  /** By label, without what it tells of its own run's numbers in parentheses. */
  private static Map<String, Series> series(Chart chart) {
    Map<String, Series> series = new LinkedHashMap<>();
    for (Series one : chart.series()) {
      series.putIfAbsent(one.label().replaceFirst(" \\([^()]*\\)$", ""), one);
    }
    return series;
  }

  private static boolean equal(Series one, Series other) {
    return Arrays.equals(one.y(), other.y())
        && Arrays.equals(one.x().orElse(null), other.x().orElse(null));
  }

  private Chart chart(
      List<Chart> charts, List<Series> ofRuns, Map<String, Series> same, String label) {
    Chart first = charts.get(0);
    String words = label.isEmpty() ? "" : ", " + label;
    String ending =
        label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    Chart.Builder chart =
        Chart.builder(
                ending.isEmpty() ? first.name() : first.name() + "-" + ending,
                first.title() + words,
                first.title() + words + ", of each of the runs " + String.join(", ", names) + ".")
            .x(axis(charts.stream().map(Chart::x).toList()))
            .y(axis(charts.stream().map(Chart::y).toList()));
    for (int i = 0; i < names.size(); i++) {
      chart.series(named(ofRuns.get(i), names.get(i)));
    }
    same.forEach(
        (name, one) -> {
          if (!names.contains(name)) {
            chart.series(named(one, name));
          }
        });
    return chart.build();
  }

  /** Logarithmic where all are: only then all numbers are known to be positive. */
  private static Axis axis(List<Axis> axes) {
    Axis first = axes.get(0);
    if (!first.categories().isEmpty() || axes.stream().allMatch(Axis::isLogarithmic)) {
      return first;
    }
    return first.unit().isEmpty() ? Axis.of(first.label()) : Axis.of(first.label(), first.unit());
  }

  /** Bars of several runs would hide each other, and become points. */
  private static Series named(Series one, String name) {
    Series named =
        switch (one.kind()) {
          case LINE ->
              one.x()
                  .map(x -> Series.line(name, x, one.y()))
                  .orElseGet(() -> Series.line(name, one.y()));
          default ->
              one.x()
                  .map(x -> Series.points(name, x, one.y()))
                  .orElseGet(() -> Series.points(name, one.y()));
        };
    return one.spread().map(named::spread).orElse(named);
  }
}
