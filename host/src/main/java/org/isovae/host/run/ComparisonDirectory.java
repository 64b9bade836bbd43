package org.isovae.host.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.json.Json;
import org.isovae.host.sweep.SweepReport;
import org.isovae.reports.RunTable;

/** The directory of a comparison of runs. */
public final class ComparisonDirectory {
  /** The report with the table of the runs. */
  public static final String REPORT = "comparison";

  private static final String RUNS = "runs";

  private final Path path;
  private final ResultDirectory target;

  private ComparisonDirectory(Path path, ResultDirectory target) {
    this.path = path;
    this.target = target;
  }

  /**
   * One that must not exist yet.
   *
   * @throws org.isovae.api.InvalidInputException if there is something of that name
   */
  public static ComparisonDirectory at(Path path) {
    return new ComparisonDirectory(path, ResultDirectory.at(path, "--out"));
  }

  /**
   * Writes everything.
   *
   * @param runs their directories, in the order of the table
   * @param reports {@link #REPORT}, and what else is to be shown
   * @return the page
   */
  public Path write(List<Path> runs, Map<String, Report> reports, Map<String, Object> provenance) {
    List<String> absolute =
        runs.stream().map(run -> run.toAbsolutePath().normalize().toString()).toList();
    RunDescription description =
        new RunDescription(
            "Comparison of " + runs.size() + " runs",
            Json.pretty(Map.of(RUNS, absolute)),
            List.of(),
            ExpectedValues.NONE,
            false);
    Path written =
        target.write(
            description,
            provenance,
            reports,
            Map.of(),
            page -> page.runs(table(reports.get(REPORT), links(path, runs))));
    return written.resolve(ResultFiles.REPORTS).resolve(ResultFiles.PAGE);
  }

  /** The table of the runs of a comparison that lies in a directory; empty if it is none. */
  static Optional<RunTable> runs(Path directory, StoredResults results) {
    Report report = results.reports().get(REPORT);
    if (report == null
        || report.tables().stream().noneMatch(table -> table.name().equals(SweepReport.RUNS))) {
      return Optional.empty();
    }
    List<Path> runs = new ArrayList<>();
    results.configuration().path(RUNS).forEach(run -> runs.add(Path.of(run.asText())));
    return Optional.of(table(report, links(directory, runs)));
  }

  private static List<String> links(Path directory, List<Path> runs) {
    Path folder = directory.toAbsolutePath().normalize().resolve(ResultFiles.REPORTS);
    List<String> links = new ArrayList<>();
    for (Path run : runs) {
      Path page =
          run.toAbsolutePath().normalize().resolve(ResultFiles.REPORTS).resolve(ResultFiles.PAGE);
      boolean reachable = Files.exists(page) && page.getRoot().equals(folder.getRoot());
      links.add(reachable ? Links.relative(folder.relativize(page)) : "");
    }
    return links;
  }

  /**
   * What a page lets a reader explore: of the table's columns, those between the name and the state
   * are settings.
   */
  static RunTable table(Report report, List<String> links) {
    Table table =
        report.tables().stream()
            .filter(one -> one.name().equals(SweepReport.RUNS))
            .findFirst()
            .orElseThrow();
    List<String> names = table.columns().stream().map(Table.Column::name).toList();
    List<String> keys =
        names.subList(names.indexOf(SweepReport.NAME) + 1, names.indexOf(SweepReport.STATE));
    List<String> all = links.size() == table.rows() ? links : Collections.nCopies(table.rows(), "");
    return new RunTable(
        table, SweepReport.NAME, keys, List.of(SweepReport.STATE, SweepReport.VERDICT), all);
  }
}
