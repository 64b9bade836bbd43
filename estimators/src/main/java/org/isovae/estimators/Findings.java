package org.isovae.estimators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.engine.State.Values;
import org.isovae.api.report.Check;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

/** Collects a report; a value that is no finite number is said to be missing. */
final class Findings {
  private static final String WHY =
      "the model's mean, variance or decoder leaves the range of its numbers";

  private final Report.Builder report = Report.builder();
  private final Map<String, String> formulas = new HashMap<>();

  /** What was asked, in words. */
  Findings title(String words) {
    report.title(words);
    return this;
  }

  Findings value(String name, double value, String meaning) {
    report.valueIfFinite(name, value, WHY).meaning(name, meaning);
    return this;
  }

  Findings value(String name, double[] values, String meaning) {
    report.valueIfFinite(name, values, WHY).meaning(name, meaning);
    return this;
  }

  Findings value(String name, double[][] matrix, String meaning) {
    report.valueIfFinite(name, matrix, WHY).meaning(name, meaning);
    return this;
  }

  /** How values are computed, in symbols, by their names; those that are not there are left out. */
  Findings formulas(Map<String, String> symbols) {
    formulas.putAll(symbols);
    return this;
  }

  Findings missing(String name, String why) {
    report.missing(name, why);
    return this;
  }

  Findings check(Check check) {
    report.check(check);
    return this;
  }

  Findings unjudged(String name, String why) {
    report.unjudged(name, why);
    return this;
  }

  Findings note(String note) {
    report.note(note);
    return this;
  }

  Findings array(String name, Values numbers) {
    report.array(name, numbers);
    return this;
  }

  Findings table(Table table) {
    report.table(table);
    return this;
  }

  Findings figure(Figure figure) {
    report.figure(figure);
    return this;
  }

  Report build() {
    Report plain = report.build();
    Report.Builder whole = plain.toBuilder();
    // In the order of the values: that of the formulas differs from one process to the next.
    Stream.concat(plain.values().keySet().stream(), plain.missing().keySet().stream())
        .filter(formulas::containsKey)
        .forEach(name -> whole.formula(name, formulas.get(name)));
    return whole.build();
  }

  /** For tables and figures: NaN where there is no finite number. */
  static double[] shown(double[] values) {
    return Arrays.stream(values).map(v -> Double.isFinite(v) ? v : Double.NaN).toArray();
  }

  /** For tables: at which place of the code, from 1 on, the first of the ordered dimensions are. */
  static double[] places(int[] order, int count) {
    return Arrays.stream(order).limit(count).mapToDouble(place -> place + 1).toArray();
  }
}
