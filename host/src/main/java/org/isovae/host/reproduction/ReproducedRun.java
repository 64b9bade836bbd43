package org.isovae.host.reproduction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.report.Value;
import org.isovae.host.json.Json;
import org.isovae.host.sweep.PlannedRun;

/** One of the runs of a reproduction: its configuration, and what was measured. */
public final class ReproducedRun {
  private static final Pattern PLACE = Pattern.compile("(.+)\\[(\\d+)]");

  private final PlannedRun run;
  private final Path directory;
  private final Map<String, Value> results;
  private final JsonNode configuration;

  /**
   * A run that is completed.
   *
   * @param directory where its files are
   * @param results by full name
   */
  public ReproducedRun(PlannedRun run, Path directory, Map<String, Value> results) {
    this.run = run;
    this.directory = directory;
    this.results = Map.copyOf(results);
    try {
      this.configuration = Json.read(run.configuration());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a resolved configuration is JSON", e);
    }
  }

  String name() {
    return run.name();
  }

  Path directory() {
    return directory;
  }

  /** The keys that the sweep tries. */
  Set<String> keys() {
    return run.settings().keySet();
  }

  /** The value of a key as people write it; of a component its name. */
  String setting(String key) {
    JsonNode node = configuration;
    for (String part : key.split("\\.", -1)) {
      node = node.path(part);
    }
    JsonNode shown = node.isObject() ? node.path("name") : node;
    return shown.isNumber() ? plain(shown.doubleValue()) : shown.asText();
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
