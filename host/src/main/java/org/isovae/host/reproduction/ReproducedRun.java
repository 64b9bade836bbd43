package org.isovae.host.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.report.Value;
import org.isovae.host.json.Json;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.Sample;

/** One of the runs of a reproduction: its configuration, and what was measured. */
public final class ReproducedRun {
  private static final Pattern PLACE = Pattern.compile("(.+)\\[(\\d+)]");

  private final PlannedRun run;
  private final Path directory;
  private final Map<String, Value> results;
  private final Map<String, Report> reports;
  private final JsonNode configuration;

  /**
   * A run that is completed.
   *
   * @param directory where its files are
   * @param results by full name
   * @param reports by the names of the estimators
   */
  public ReproducedRun(
      PlannedRun run, Path directory, Map<String, Value> results, Map<String, Report> reports) {
    this.run = run;
    this.directory = directory;
    this.results = Map.copyOf(results);
    this.reports = Map.copyOf(reports);
    try {
      this.configuration = Json.read(run.configuration());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a resolved configuration is JSON", e);
    }
  }

  /**
   * The same run with further results.
   *
   * @param further by full name
   */
  public ReproducedRun with(Map<String, Value> further) {
    Map<String, Value> all = new HashMap<>(results);
    all.putAll(further);
    return new ReproducedRun(run, directory, all, reports);
  }

  String name() {
    return run.name();
  }

  /** Where its files are. */
  public Path directory() {
    return directory;
  }

  /** The keys that the sweep tries. */
  Set<String> keys() {
    return run.settings().keySet();
  }

  /** A table of an estimator's report; empty where the run has none of that name. */
  Optional<Table> table(String report, String table) {
    return Optional.ofNullable(reports.get(report)).stream()
        .flatMap(found -> found.tables().stream())
        .filter(each -> each.name().equals(table))
        .findFirst();
  }

  /** A column of a table of an estimator's report; empty where the run has none of that name. */
  Optional<double[]> column(String report, String table, String column) {
    return table(report, table).stream()
        .flatMap(found -> found.columns().stream())
        .filter(each -> each.name().equals(column))
        .map(Table.Column::numbers)
        .findFirst();
  }

  /** Of those that are meant and have the result, each divided by another one of its own. */
  static Sample sample(
      List<ReproducedRun> runs,
      String result,
      Optional<String> over,
      Map<String, List<String>> where) {
    return new Sample(
        runs.stream()
            .filter(run -> run.matches(where))
            .map(run -> run.quotient(result, over))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray());
  }

  private OptionalDouble quotient(String result, Optional<String> over) {
    OptionalDouble number = number(result);
    OptionalDouble by = over.map(this::number).orElse(OptionalDouble.of(1));
    return number.isPresent() && by.isPresent() && by.getAsDouble() != 0
        ? OptionalDouble.of(number.getAsDouble() / by.getAsDouble())
        : OptionalDouble.empty();
  }

  /**
   * The runs of each combination of values, in the order in which they come, by a text for people.
   *
   * @param keys what a run is told apart by
   */
  public static Map<String, List<ReproducedRun>> groups(
      List<ReproducedRun> runs, Function<ReproducedRun, Collection<String>> keys) {
    Map<String, List<ReproducedRun>> groups = new LinkedHashMap<>();
    for (ReproducedRun run : runs) {
      List<String> words = new ArrayList<>();
      keys.apply(run).forEach(key -> words.add(shortKey(key) + " " + run.setting(key)));
      groups.computeIfAbsent(String.join(", ", words), key -> new ArrayList<>()).add(run);
    }
    return groups;
  }

  static String shortKey(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  /** The value of a key as people write it; of a component its name. */
  String setting(String key) {
    JsonNode node = configuration;
    for (String part : key.split("\\.", -1)) {
      node = node.path(part);
    }
    if (node.isMissingNode()) { // which of several presets it is from
      return run.settings().getOrDefault(key, "");
    }
    return text(node.isObject() ? node.path("name") : node);
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      List<String> elements = new ArrayList<>();
      value.forEach(element -> elements.add(text(element)));
      return elements.toString();
    }
    return value.isNumber() ? plain(value.doubleValue()) : value.asText();
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** Whether each key has one of its values. */
  boolean matches(Map<String, List<String>> where) {
    return where.entrySet().stream()
        .allMatch(
            entry -> {
              String mine = setting(entry.getKey());
              return entry.getValue().stream().anyMatch(value -> same(value, mine));
            });
  }

  private static boolean same(String written, String mine) {
    try {
      return written.equals(mine) || Double.parseDouble(written) == Double.parseDouble(mine);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * A result; empty where the run has none of that name.
   *
   * @param result with its place in a vector, counted from 1, behind it
   */
  OptionalDouble number(String result) {
    Matcher placed = PLACE.matcher(result);
    boolean vector = placed.matches();
    Value value = results.get(vector ? placed.group(1) : result);
    if (value == null || value.rank() != (vector ? 1 : 0)) {
      return OptionalDouble.empty();
    }
    int place = vector ? Integer.parseInt(placed.group(2)) - 1 : 0;
    double[] numbers = value.numbers();
    return place < numbers.length ? OptionalDouble.of(numbers[place]) : OptionalDouble.empty();
  }
}
