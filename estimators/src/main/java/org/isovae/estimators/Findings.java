package org.isovae.estimators;

import java.util.Arrays;
import org.isovae.api.estimator.Report;

/** Collects a report; leaves out what is no finite number, and says so in a note. */
final class Findings {
  private final Report.Builder report = Report.builder();

  Findings value(String name, double value) {
    if (Double.isFinite(value)) {
      report.value(name, value);
      return this;
    }
    return leftOut(name, value);
  }

  Findings value(String name, double[] values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return leftOut(name, value);
      }
    }
    report.value(name, values);
    return this;
  }

  Findings note(String note) {
    report.note(note);
    return this;
  }

  Findings table(Report.Table table) {
    boolean finite =
        table.rows().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
    if (!finite) {
      note("the table " + table.name() + " holds numbers that are not finite");
    }
    report.table(table);
    return this;
  }

  Report build() {
    return report.build();
  }

  private Findings leftOut(String name, double value) {
    return note(
        name
            + " is left out: it came out as "
            + value
            + "; the model's mean, variance or decoder leaves the range of its numbers");
  }
}
