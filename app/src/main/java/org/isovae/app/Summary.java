package org.isovae.app;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.Fit;
import org.isovae.host.Results;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ExpectedValues;

/** What a user is told at the end of a run. */
final class Summary {
  private static final int MOST_NUMBERS = 8;

  private static final Map<String, String> TRAINING =
      Map.of(
          "train.steps", "optimiser steps",
          "train.seconds", "time in training",
          "train.stepsPerSecond", "speed",
          "train.waitedForRows", "part of the time that steps waited for rows",
          "train.loss", "what was minimised, mean of the last steps",
          "train.distortion", "what reconstructions lose, mean of the last steps",
          "train.transform", "what encoding and decoding lose, mean of the last steps",
          "train.coding", "what the noise of the code adds to it, mean of the last steps",
          "train.kl", "nats in a row's code, mean of the last steps");

  private Summary() {}

  static String of(Configuration configuration, Results results) {
    return of(configuration.expected(), results);
  }

  private static String of(ExpectedValues expected, Results results) {
    StringBuilder text = new StringBuilder("\n");
    if (!results.completed()) {
      text.append("Interrupted; not everything was measured.\n");
      results
          .directory()
          .ifPresent(d -> text.append("To go on: isovae run --resume ").append(d).append('\n'));
      return text.toString();
    }
    expected(expected, results, text);
    Map<String, Value> left = new LinkedHashMap<>(results.values());
    left.keySet().removeAll(expected.values().keySet());
    training(left, text);
    results.reports().forEach((name, report) -> group(name, report, prefix(name), left, text));
    results
        .failures()
        .forEach(
            (name, why) ->
                text.append("\n").append(name).append(" FAILED: ").append(why).append('\n'));
    text.append('\n').append(VerdictText.of(results.verdict()));
    results.directory().ifPresent(d -> where(d, text));
    return text.toString();
  }

  /** What a model of a table is like, and what was tried before. */
  static String of(Fit.Outcome fit, Results results) {
    StringBuilder text = new StringBuilder();
    if (fit.candidates().size() > 1) {
      Table table = new Table().row("tried", "median loss of rows held out, nats");
      fit.candidates()
          .forEach(each -> table.row(String.join(" ", each.settings()), number(each.heldOut())));
      text.append("\nSearch, the best first\n").append(table.format("  "));
    }
    return text + of(ExpectedValues.NONE, results);
  }

  /** What a study found. */
  static String of(String name, Report report, Path directory) {
    StringBuilder text = new StringBuilder();
    group(name, report, "", report.values(), text);
    where(directory, text);
    return text.toString();
  }

  private static void training(Map<String, Value> left, StringBuilder text) {
    Table table = new Table();
    List<String> names = left.keySet().stream().filter(name -> name.startsWith("train.")).toList();
    for (String name : names) {
      table.row(
          name, shown(left.remove(name)), TRAINING.getOrDefault(name, "mean of the last steps"));
    }
    text.append("Training\n").append(table.format("  "));
  }

  /** What one report says: its question, its values with their meaning, what is worth knowing. */
  private static void group(
      String name, Report report, String prefix, Map<String, Value> values, StringBuilder text) {
    Table table = new Table();
    report
        .values()
        .forEach(
            (key, value) -> {
              String full = prefix + key;
              if (values.containsKey(full)) {
                table.row(full, shown(value), report.meanings().getOrDefault(key, ""));
              }
            });
    text.append('\n').append(report.title().map(title -> name + ": " + title).orElse(name));
    text.append('\n').append(table.format("  "));
    report
        .missing()
        .forEach((key, why) -> Lines.remark(text, prefix + key + " is missing: " + why));
    report.notes().forEach(note -> Lines.remark(text, note));
  }

  /** What stands before a report's values: its name in camel case. */
  private static String prefix(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("-", -1)) {
      text.append(
          text.length() == 0
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return text.append('.').toString();
  }

  private static void where(Path directory, StringBuilder text) {
    text.append("\nAll of it, and a report to read: ").append(directory).append('\n');
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
