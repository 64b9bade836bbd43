package org.isovae.host.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Report;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.json.Json;
import org.isovae.reports.RunReport;

/** The files that every directory with results has, whatever was run. */
final class ResultFiles {
  static final String CONFIGURATION = "config.json";
  static final String OVERRIDES = "overrides.txt";
  static final String PROVENANCE = "provenance.json";
  static final String RESULTS = "results.json";

  private static final String REPORTS = "reports";
  private static final List<String> FACTS =
      List.of("seed", "engine", "isovae", "java", "system", "time");

  private ResultFiles() {}

  /** Writes what is to be run. */
  static void configuration(Path directory, RunDescription description) {
    SafeFiles.write(directory.resolve(CONFIGURATION), description.configuration());
    SafeFiles.write(
        directory.resolve(OVERRIDES),
        String.join("\n", description.overrides())
            + (description.overrides().isEmpty() ? "" : "\n"));
    Checksums.enter(directory, CONFIGURATION, OVERRIDES);
  }

  /** Writes what made the results. */
  static void provenance(Path directory, Map<String, Object> provenance) {
    SafeFiles.write(directory.resolve(PROVENANCE), Json.pretty(provenance));
    Checksums.enter(directory, PROVENANCE);
  }

  /** Writes all values as one file, and the folder with the reports; gives what it wrote. */
  static RunReport results(
      Path directory,
      RunDescription description,
      Map<String, Object> provenance,
      Map<String, Report> reports,
      Map<String, String> failures) {
    RunReport run = report(description, provenance, reports, failures);
    SafeFiles.write(directory.resolve(RESULTS), run.json());
    Path folder = directory.resolve(REPORTS);
    SafeFiles.makeDirectory(folder);
    run.files().forEach((name, text) -> SafeFiles.write(folder.resolve(name), text));
    run.pictures()
        .forEach((name, png) -> SafeFiles.write(folder.resolve(name), out -> out.write(png)));
    SafeFiles.write(folder.resolve("report.html"), run.html());
    Checksums.enter(directory, RESULTS, REPORTS);
    return run;
  }

  private static RunReport report(
      RunDescription description,
      Map<String, Object> provenance,
      Map<String, Report> reports,
      Map<String, String> failures) {
    RunReport.Builder run =
        RunReport.builder(description.title()).configuration(description.configuration());
    for (String name : FACTS) {
      if (provenance.containsKey(name)) {
        run.fact(name, String.valueOf(provenance.get(name)));
      }
    }
    if (!description.overrides().isEmpty()) {
      run.fact("overrides", String.join(" ", description.overrides()));
    }
    ExpectedValues expected = description.expected();
    if (!expected.values().isEmpty()) {
      run.quoted(expected.title(), expected.source(), expected.values());
    }
    if (!description.ofModel()) {
      run.comparison();
    }
    reports.forEach(run::report);
    failures.forEach(run::failure);
    return run.build();
  }
}
