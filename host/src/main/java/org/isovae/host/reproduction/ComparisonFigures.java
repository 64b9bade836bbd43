package org.isovae.host.reproduction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;
import org.isovae.host.sweep.Sample;

/** The charts of a comparison, as data. */
final class ComparisonFigures {
  private ComparisonFigures() {}

  /** All charts that can be drawn from the runs. */
  static List<Figure> of(Comparison comparison) {
    List<Figure> figures = new ArrayList<>();
    for (ReproductionSpec.Lines lines : comparison.spec().lines()) {
      for (Map<String, List<String>> one : combinations(comparison.runs(), lines)) {
        chart(comparison.runs(), lines, one).ifPresent(figures::add);
      }
    }
    for (ReproductionSpec.Field field : comparison.spec().maps()) {
      field(comparison.runs(), field).ifPresent(figures::add);
    }
    for (ReproductionSpec.Cloud cloud : comparison.spec().clouds()) {
      comparison.first(cloud.where()).flatMap(run -> cloud(run, cloud)).ifPresent(figures::add);
    }
    return figures;
  }

  /** For every combination of the values of its {@code each}: the runs that are meant. */
  private static List<Map<String, List<String>>> combinations(
      List<ReproducedRun> runs, ReproductionSpec.Lines lines) {
    Set<Map<String, List<String>>> found = new LinkedHashSet<>();
    for (ReproducedRun run : runs) {
      if (run.matches(lines.where())) {
        Map<String, List<String>> combination = new LinkedHashMap<>();
        lines.each().forEach(key -> combination.put(key, List.of(run.setting(key))));
        found.add(combination);
      }
    }
    return List.copyOf(found);
  }

  private static Optional<Figure> chart(
      List<ReproducedRun> all,
      ReproductionSpec.Lines lines,
      Map<String, List<String>> combination) {
    List<ReproducedRun> runs =
        all.stream().filter(r -> r.matches(lines.where()) && r.matches(combination)).toList();
    List<String> places = runs.stream().map(run -> run.setting(lines.x())).distinct().toList();
    Optional<double[]> numbers = numbers(places);
    List<Series> series = new ArrayList<>();
    for (ReproductionSpec.Line line : lines.lines()) {
      series(runs, lines, line, places, numbers).ifPresent(series::add);
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    String of =
        String.join(", ", combination.values().stream().map(value -> value.get(0)).toList());
    String title = lines.title() + (of.isEmpty() ? "" : ": " + of);
    String name = lines.name() + (of.isEmpty() ? "" : "-" + of.replaceAll("[^a-z0-9]+", "-"));
    String label = ReproducedRun.shortKey(lines.x());
    Axis x = numbers.isPresent() ? Axis.of(label) : Axis.categories(label, places);
    Axis y = Axis.of(lines.quantity());
    Chart.Builder chart =
        Chart.builder(name, title, alternative(title, label, places, series))
            .x(numbers.isPresent() && lines.logarithmic().contains("x") ? x.logarithmic() : x)
            .y(lines.logarithmic().contains("y") ? y.logarithmic() : y);
    series.forEach(chart::series);
    return Optional.of(chart.build());
  }

  private static String alternative(
      String title, String label, List<String> places, List<Series> series) {
    List<String> told = new ArrayList<>();
    for (Series one : series) {
      List<String> numbers = new ArrayList<>();
      for (double number : one.y()) {
        numbers.add(Comparison.brief(number));
      }
      told.add(one.label() + ": " + String.join(", ", numbers));
    }
    return title
        + ", for "
        + label
        + " "
        + String.join(", ", places)
        + ". "
        + String.join("; ", told)
        + ".";
  }

  /** The places along the axis, if all are numbers. */
  private static Optional<double[]> numbers(List<String> places) {
    try {
      return Optional.of(places.stream().mapToDouble(Double::parseDouble).toArray());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Series> series(
      List<ReproducedRun> runs,
      ReproductionSpec.Lines lines,
      ReproductionSpec.Line line,
      List<String> places,
      Optional<double[]> x) {
    List<ReproducedRun> mine = runs.stream().filter(run -> run.matches(line.where())).toList();
    double[] mean = new double[places.size()];
    double[] deviation = new double[places.size()];
    for (int i = 0; i < mean.length; i++) {
      Map<String, List<String>> here = Map.of(lines.x(), List.of(places.get(i)));
      Sample sample =
          line.result()
              .map(result -> ReproducedRun.sample(mine, result, line.over(), here))
              .orElse(new Sample(new double[0]));
      mean[i] = line.constant().orElse(sample.mean());
      deviation[i] = sample.deviation();
    }
    if (Arrays.stream(mean).allMatch(Double::isNaN)) {
      return Optional.empty();
    }
    boolean points = x.isEmpty() && line.constant().isEmpty();
    Series series =
        points
            ? Series.points(line.label(), mean)
            : x.map(at -> Series.line(line.label(), at, mean))
                .orElseGet(() -> Series.line(line.label(), mean));
    return Optional.of(
        Arrays.stream(deviation).allMatch(Double::isNaN) ? series : series.spread(deviation));
  }

  private static Optional<Figure> field(List<ReproducedRun> all, ReproductionSpec.Field field) {
    List<ReproducedRun> runs = all.stream().filter(run -> run.matches(field.where())).toList();
    List<String> rows = runs.stream().map(run -> run.setting(field.rows())).distinct().toList();
    List<String> columns =
        runs.stream().map(run -> run.setting(field.columns())).distinct().toList();
    double[][] matrix = new double[rows.size()][columns.size()];
    for (int i = 0; i < rows.size(); i++) {
      for (int j = 0; j < columns.size(); j++) {
        matrix[i][j] =
            ReproducedRun.sample(
                    runs,
                    field.results().getOrDefault(columns.get(j), field.result()),
                    Optional.empty(),
                    Map.of(
                        field.rows(),
                        List.of(rows.get(i)),
                        field.columns(),
                        List.of(columns.get(j))))
                .mean();
      }
    }
    if (Arrays.stream(matrix).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN)) {
      return Optional.empty();
    }
    String down = ReproducedRun.shortKey(field.rows());
    String across = ReproducedRun.shortKey(field.columns());
    return Optional.of(
        HeatMap.builder(
                field.name(),
                field.title(),
                told(field, down, rows, across, columns, matrix),
                matrix)
            .rows(Axis.categories(down, rows))
            .columns(Axis.categories(across, columns))
            .quantity(field.quantity())
            .build());
  }

  private static String told(
      ReproductionSpec.Field field,
      String down,
      List<String> rows,
      String across,
      List<String> columns,
      double[][] matrix) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      told.add(
          down
              + " "
              + rows.get(i)
              + ": "
              + String.join(", ", Arrays.stream(matrix[i]).mapToObj(Comparison::brief).toList()));
    }
    return field.title()
        + ", for "
        + across
        + " "
        + String.join(", ", columns)
        + ". "
        + String.join("; ", told)
        + ".";
  }

  private static Optional<Figure> cloud(ReproducedRun run, ReproductionSpec.Cloud cloud) {
    Optional<double[]> places = run.column(cloud.report(), cloud.table(), cloud.x());
    Optional<double[]> logarithms = run.column(cloud.report(), cloud.table(), cloud.y());
    if (places.isEmpty() || logarithms.isEmpty()) {
      return Optional.empty();
    }
    double[] x = places.get();
    double[] y = scaled(logarithms.get(), x);
    OptionalDouble told = cloud.result().map(run::number).orElse(OptionalDouble.empty());
    String title =
        cloud.title() + (told.isPresent() ? ", R = " + Comparison.brief(told.getAsDouble()) : "");
    double highest = Arrays.stream(x).filter(Double::isFinite).max().orElse(0);
    if (!(highest > 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Chart.builder(
                cloud.name(),
                title,
                title + ". A point a record of one run; a right estimate lies on the diagonal.")
            .x(Axis.of("true density"))
            .y(Axis.of("estimated density, scaled to the same mean"))
            .series(Series.line("equal", new double[] {0, highest}, new double[] {0, highest}))
            .series(Series.points("records", x, y))
            .build());
  }

  /** What logarithms stand for, with the mean of others. */
  private static double[] scaled(double[] logarithms, double[] others) {
    double largest = Arrays.stream(logarithms).filter(Double::isFinite).max().orElse(0);
    double[] relative = Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).toArray();
    double factor =
        Arrays.stream(others).filter(Double::isFinite).sum()
            / Arrays.stream(relative).filter(Double::isFinite).sum();
    return Arrays.stream(relative)
        .map(r -> Double.isFinite(r * factor) ? r * factor : Double.NaN)
        .toArray();
  }
}
