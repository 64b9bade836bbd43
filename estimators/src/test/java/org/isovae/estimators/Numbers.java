package org.isovae.estimators;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.isovae.api.estimator.Report;

/** Reads reports. */
final class Numbers {
  private Numbers() {}

  static double number(Report report, String name) {
    return (double) report.values().get(name);
  }

  static double[] array(Report report, String name) {
    return (double[]) report.values().get(name);
  }

  /** A column of a table. */
  static double[] column(Report report, String table, String column) {
    Report.Table found =
        report.tables().stream().filter(t -> t.name().equals(table)).findFirst().orElseThrow();
    int index = found.columns().indexOf(column);
    return found.rows().stream().mapToDouble(row -> row[index]).toArray();
  }

  static boolean allFinite(Report report) {
    return report.values().values().stream()
        .flatMapToDouble(v -> v instanceof double[] a ? Arrays.stream(a) : one((Double) v))
        .allMatch(Double::isFinite);
  }

  private static DoubleStream one(double value) {
    return DoubleStream.of(value);
  }
}
