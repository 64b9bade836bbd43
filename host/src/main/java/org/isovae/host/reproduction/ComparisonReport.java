package org.isovae.host.reproduction;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;

/** A comparison as a report. */
public final class ComparisonReport {
  /** The name of the report. */
  public static final String NAME = "comparison";

  private ComparisonReport() {}

  /**
   * The report.
   *
   * @param remarks what the reader must know of these runs, such as that they are short
   */
  public static Report of(Comparison comparison, List<String> remarks) {
    Report.Builder report =
        Report.builder()
            .title("Printed and measured")
            .value("runs", comparison.runs().size())
            .meaning("runs", "how many runs were measured here");
    remarks.forEach(report::note);
    comparison.spec().notes().forEach(report::note);
    if (!comparison.rows().isEmpty()) {
      report.table(rows(comparison.rows()));
    }
    List<Comparison.Judged> claims = comparison.claims();
    if (!claims.isEmpty()) {
      report
          .value("claims", claims.size())
          .meaning("claims", "what is claimed of these results, sentences")
          .value(
              "claimsThatHold",
              (double) claims.stream().filter(Comparison.Judged::holdsEverywhere).count())
          .meaning("claimsThatHold", "how many of them hold here for every value")
          .table(claims(claims));
    }
    excerpts(comparison).forEach(report::table);
    ComparisonFigures.of(comparison).forEach(report::figure);
    return report.build();
  }

  /** The tables of single runs, those that were written. */
  static List<Table> excerpts(Comparison comparison) {
    return comparison.spec().tables().stream()
        .flatMap(
            excerpt ->
                comparison
                    .first(excerpt.where())
                    .flatMap(run -> run.table(excerpt.report(), excerpt.table()))
                    .flatMap(table -> excerpt(excerpt, table))
                    .stream())
        .toList();
  }

  private static Optional<Table> excerpt(ReproductionSpec.Excerpt excerpt, Table table) {
    List<Table.Column> columns =
        table.columns().stream()
            .filter(c -> excerpt.columns().isEmpty() || excerpt.columns().contains(c.name()))
            .toList();
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    Table.Builder shown = Table.builder(excerpt.name()).title(excerpt.title());
    for (Table.Column column : columns) {
      if (column.numeric()) {
        shown.column(column.name(), column.numbers());
      } else {
        shown.column(column.name(), column.texts());
      }
    }
    return Optional.of(shown.build());
  }

  private static Table rows(List<Comparison.Compared> rows) {
    return Table.builder("rows")
        .title("Numbers printed in the paper (quoted) and measured here (run)")
        .column("what", rows.stream().map(Comparison.Compared::what).toList())
        .column("printed, quoted", numbers(rows, Comparison.Compared::paper))
        .column("measured here, mean", numbers(rows, Comparison.Compared::mean))
        .column("standard deviation over runs", numbers(rows, Comparison.Compared::deviation))
        .column("difference", numbers(rows, Comparison.Compared::difference))
        .column("runs", numbers(rows, Comparison.Compared::runs))
        .build();
  }

  private static double[] numbers(
      List<Comparison.Compared> rows, ToDoubleFunction<Comparison.Compared> what) {
    return rows.stream().mapToDouble(what).toArray();
  }

  private static Table claims(List<Comparison.Judged> claims) {
    return Table.builder("claims")
        .title("What is claimed, and what was seen here")
        .column("claimed", claims.stream().map(Comparison.Judged::what).toList())
        .column("seen here", claims.stream().map(Comparison.Judged::measured).toList())
        .column("holds for", claims.stream().mapToDouble(Comparison.Judged::holds).toArray())
        .column("of", claims.stream().mapToDouble(Comparison.Judged::of).toArray())
        .column(
            "not for", claims.stream().map(claim -> String.join("; ", claim.exceptions())).toList())
        .build();
  }
}
