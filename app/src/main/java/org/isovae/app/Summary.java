package org.isovae.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.Results;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ExpectedValues;

/** What a user is told at the end of a run. */
final class Summary {
  private static final int MOST_NUMBERS = 8;

  private Summary() {}

  static String of(Configuration configuration, Results results) {
    StringBuilder text = new StringBuilder("\n");
    if (!results.completed()) {
      text.append("Interrupted; not everything was measured.\n");
      results
          .directory()
          .ifPresent(d -> text.append("To go on: isovae run --resume ").append(d).append('\n'));
      return text.toString();
    }
    expected(configuration.expected(), results, text);
    Table table = new Table();
    results
        .values()
        .forEach(
            (name, value) -> {
              if (!configuration.expected().values().containsKey(name)) {
                table.row(name, shown(value));
              }
            });
    text.append("Results\n").append(table.format("  "));
    results.reports().forEach((name, report) -> remarks(name, report, text));
    results
        .failures()
        .forEach((name, why) -> line(text, name, "FAILED, and has no results: " + why));
    results.directory().ifPresent(d -> where(d, text));
    return text.toString();
  }

  /** What a study found. */
  static String of(String name, Report report, Path directory) {
    StringBuilder text = new StringBuilder("\n");
    Table table = new Table();
    report.values().forEach((key, value) -> table.row(key, shown(value)));
    text.append("Results\n").append(table.format("  "));
    remarks(name, report, text);
    where(directory, text);
    return text.toString();
  }

  private static void remarks(String name, Report report, StringBuilder text) {
    report.missing().forEach((key, why) -> line(text, name, key + " is missing: " + why));
    report.notes().forEach(note -> line(text, name, note));
  }

  private static void where(Path directory, StringBuilder text) {
    text.append("\nAll of it, and a report to read: ").append(directory).append('\n');
  }

  private static void line(StringBuilder text, String report, String sentence) {
    text.append(report).append(": ").append(sentence).append('\n');
  }

  private static void expected(ExpectedValues expected, Results results, StringBuilder text) {
    if (expected.values().isEmpty()) {
      return;
    }
    Table table = new Table().row("", "paper (quoted)", "measured (this run)");
    expected
        .values()
        .forEach(
            (name, quoted) ->
                table.row(
                    name,
                    shown(quoted.stream().mapToDouble(Double::doubleValue).toArray()),
                    results.values().containsKey(name)
                        ? shown(results.values().get(name))
                        : "not measured"));
    text.append(expected.title())
        .append(" (")
        .append(expected.source())
        .append(")\n")
        .append(table.format("  "))
        .append('\n');
  }

  private static String shown(Value value) {
    return value.rank() == 2 ? value.shape() : shown(value.numbers());
  }

  private static String shown(double[] numbers) {
    String rest = numbers.length > MOST_NUMBERS ? " … (" + numbers.length + ")" : "";
    return DoubleStream.of(numbers)
            .limit(MOST_NUMBERS)
            .mapToObj(Summary::number)
            .collect(Collectors.joining("  "))
        + rest;
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return Math.abs(value) >= 0.001 && Math.abs(value) < 1e5
        ? String.format(
            Locale.ROOT,
            "%." + Math.max(0, 3 - (int) Math.floor(Math.log10(Math.abs(value)))) + "f",
            value)
        : String.format(Locale.ROOT, "%.3e", value);
  }
}
