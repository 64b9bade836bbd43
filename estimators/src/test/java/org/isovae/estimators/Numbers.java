package org.isovae.estimators;

import org.isovae.api.report.Report;

/** Reads reports. */
final class Numbers {
  private Numbers() {}

  static double number(Report report, String name) {
    return report.value(name).number();
  }

  static double[] array(Report report, String name) {
    return report.value(name).vector();
  }

  /** A column of a table. */
  static double[] column(Report report, String table, String column) {
    return report.tables().stream()
        .filter(t -> t.name().equals(table))
        .findFirst()
        .orElseThrow()
        .column(column)
        .numbers();
  }
}
