package org.isovae.host.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Series;
import org.isovae.host.config.Configuration;

/**
 * Charts of a sweep for papers: the first results that differ, over the key with the most values, a
 * line a value of a second key, mean and standard deviation over seeds. Of further keys, the first
 * value alone: an average over them would hide what they do.
 */
final class SweepFigures {
  private static final int MOST_FIGURES = 6;
  private static final int MOST_LINES = 8;

  /** Runs that differ in more keys are no grid over which there are lines. */
  private static final int MOST_KEYS = 4;

  /** Where numbers reach over more than this factor, a scale is logarithmic. */
  private static final double WIDE = 20;

  /** Of how training went, less is asked than of what was measured. */
  private static final Pattern LATER = Pattern.compile("train\\..*");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");

  private final List<Map<String, String>> settings;
  private final Map<String, double[]> results;
  private final Set<String> keys;

  private SweepFigures(List<Map<String, String>> settings, Map<String, double[]> results) {
    this.settings = settings;
    this.results = results;
    this.keys = new LinkedHashSet<>(settings.get(0).keySet());
    keys.removeIf(key -> Configuration.isSeed(key) || values(key).size() < 2);
  }

  /**
   * The charts; none where nothing but seeds differs.
   *
   * @param settings of each run, of the same keys
   * @param results by name, a number a run; NaN for none
   */
  static List<Figure> of(List<Map<String, String>> settings, Map<String, double[]> results) {
    return new SweepFigures(settings, results).figures();
  }

  /** The values of a key, numbers in their order. */
  private List<String> values(String key) {
    List<String> values =
        settings.stream().map(run -> run.getOrDefault(key, "")).distinct().toList();
    return isNumeric(values)
        ? values.stream().sorted(Comparator.comparingDouble(Double::parseDouble)).toList()
        : values;
  }

  private static boolean isNumeric(List<String> values) {
    return values.stream().allMatch(value -> NUMBER.matcher(value).matches());
  }

  private List<Figure> figures() {
    Optional<String> along =
        keys.stream()
            .max(
                Comparator.comparing((String key) -> isNumeric(values(key)))
                    .thenComparing(key -> values(key).size()));
    if (along.isEmpty() || keys.size() > MOST_KEYS) {
      return List.of();
    }
    String x = along.get();
    Optional<String> lines =
        keys.stream().filter(key -> !key.equals(x) && values(key).size() <= MOST_LINES).findFirst();
    Map<String, String> fixed = new LinkedHashMap<>();
    keys.stream()
        .filter(key -> !key.equals(x) && !key.equals(lines.orElse("")))
        .forEach(key -> fixed.put(key, values(key).get(0)));
    List<Figure> figures = new ArrayList<>();
    for (String result : telling()) {
      if (figures.size() < MOST_FIGURES) {
        chart(result, x, lines, fixed, "result-" + (figures.size() + 1)).ifPresent(figures::add);
      }
    }
    return figures;
  }

  /**
   * The results that differ: what was measured before how training went, single numbers before
   * places of vectors, and counts last.
   */
  private List<String> telling() {
    return results.entrySet().stream()
        .filter(
            entry ->
                Arrays.stream(entry.getValue()).filter(Double::isFinite).distinct().count() > 1)
        .map(Map.Entry::getKey)
        .sorted(
            Comparator.comparing((String name) -> LATER.matcher(name).matches())
                .thenComparing(name -> name.endsWith("]"))
                .thenComparing(name -> isCount(results.get(name))))
        .toList();
  }

  /** Whether many runs have the same. */
  private static boolean isCount(double[] numbers) {
    double[] found = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    return 2 * Arrays.stream(found).distinct().count() < found.length;
  }

  private Optional<Figure> chart(
      String result, String x, Optional<String> lines, Map<String, String> fixed, String name) {
    List<String> places = values(x);
    boolean numeric = isNumeric(places);
    double[] at =
        numeric ? places.stream().mapToDouble(Double::parseDouble).toArray() : new double[0];
    List<Series> series = new ArrayList<>();
    List<double[]> all = new ArrayList<>();
    for (String line : lines.map(this::values).orElse(List.of(""))) {
      double[][] found = new double[2][places.size()];
      for (int i = 0; i < places.size(); i++) {
        Map<String, String> wanted = new LinkedHashMap<>(fixed);
        wanted.put(x, places.get(i));
        lines.ifPresent(key -> wanted.put(key, line));
        Sample sample = new Sample(numbers(result, wanted));
        found[0][i] = sample.mean();
        found[1][i] = sample.deviation();
      }
      if (Arrays.stream(found[0]).anyMatch(Double::isFinite)) {
        String label = lines.map(key -> key + " = " + line).orElse(result);
        Series one = numeric ? Series.line(label, at, found[0]) : Series.points(label, found[0]);
        all.add(found[0]);
        series.add(one.spread(found[1]));
      }
    }
    if (series.isEmpty()) {
      return Optional.empty();
    }
    Axis y = Axis.of(result + ", mean ± sd");
    Chart.Builder chart =
        Chart.builder(
                name,
                result + " over " + x,
                result
                    + " over "
                    + x
                    + lines.map(key -> ", a line for each " + key).orElse("")
                    + (fixed.isEmpty() ? "" : ", where " + told(fixed))
                    + ". The bars are standard deviations over seeds.")
            .x(numeric ? scaled(Axis.of(x), at) : Axis.categories(x, places))
            .y(scaled(y, all.stream().flatMapToDouble(Arrays::stream).toArray()));
    series.forEach(chart::series);
    return Optional.of(chart.build());
  }

  private static String told(Map<String, String> fixed) {
    List<String> words = new ArrayList<>();
    fixed.forEach((key, value) -> words.add(key + " is " + value));
    return String.join(" and ", words);
  }

  private double[] numbers(String result, Map<String, String> wanted) {
    double[] column = results.get(result);
    return IntStream.range(0, settings.size())
        .filter(i -> settings.get(i).entrySet().containsAll(wanted.entrySet()))
        .mapToDouble(i -> column[i])
        .filter(Double::isFinite)
        .toArray();
  }

  private static Axis scaled(Axis axis, double[] numbers) {
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    double least = Arrays.stream(finite).min().orElse(0);
    double most = Arrays.stream(finite).max().orElse(0);
    return least > 0 && most >= WIDE * least ? axis.logarithmic() : axis;
  }
}
