package org.isovae.host.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isovae.api.report.Report;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.json.Json;
import org.isovae.reports.Drawings;
import org.isovae.reports.RunReport;
import org.isovae.reports.Verdict.Answer;

/** The files that every directory with results has, whatever was run. */
final class ResultFiles {
  static final String CONFIGURATION = "config.json";
  static final String OVERRIDES = "overrides.txt";
  static final String PROVENANCE = "provenance.json";
  static final String RESULTS = "results.json";

  static final String REPORTS = "reports";
  static final String PAGE = "report.html";

  /** What a report's file with arrays ends with. */
  static final String ARRAYS = ".npz";

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

  /** Writes all values as one file, and the folder with the reports. */
  static void results(Path directory, RunReport run) {
    texts(directory, run);
    SafeFiles.write(directory.resolve(REPORTS).resolve(PAGE), run.html(Set.of()));
    Checksums.enter(directory, RESULTS, REPORTS);
  }

  /**
   * Writes the same, the figures as files, and a page that leads to them.
   *
   * @param log is told what could not be drawn
   */
  static void whole(Path directory, RunReport run, Drawings.Formats formats, Consumer<String> log) {
    texts(directory, run);
    figures(directory.resolve(REPORTS), run, formats, log);
    Checksums.enter(directory, RESULTS, REPORTS);
  }

  private static void texts(Path directory, RunReport run) {
    SafeFiles.write(directory.resolve(RESULTS), run.json());
    Path folder = directory.resolve(REPORTS);
    SafeFiles.makeDirectory(folder);
    run.files().forEach((name, text) -> SafeFiles.write(folder.resolve(name), text));
    run.arrays()
        .forEach(
            (name, arrays) ->
                SafeFiles.write(
                    folder.resolve(name + ARRAYS),
                    out -> Npz.write(out, new Npz.Contents(Map.of(), arrays))));
  }

  /** Writes the figures and the page. */
  static void figures(Path folder, RunReport run, Drawings.Formats formats, Consumer<String> log) {
    Drawings drawings = run.drawings(formats);
    drawings.problem().ifPresent(log);
    drawings
        .files()
        .forEach((name, bytes) -> SafeFiles.write(folder.resolve(name), out -> out.write(bytes)));
    SafeFiles.write(folder.resolve(PAGE), run.html(drawings.files().keySet()));
  }

  /** The verdict's answer in {@code results.json}; empty in one of before the verdict. */
  static Optional<Answer> answer(JsonNode results) {
    String answer = results.path("verdict").path("answer").asText();
    return Arrays.stream(Answer.values()).filter(each -> each.label().equals(answer)).findFirst();
  }

  /** What a page tells. */
  static RunReport.Builder report(
      RunDescription description,
      Map<String, Object> provenance,
      Map<String, Report> reports,
      Map<String, String> failures) {
    RunFacts facts = new RunFacts(description, provenance, reports);
    RunReport.Builder run =
        RunReport.builder(facts.title())
            .subtitle(facts.subtitle())
            .configuration(description.configuration());
    facts.command().ifPresent(run::command);
    facts.facts().forEach(run::fact);
    ExpectedValues expected = description.expected();
    if (!expected.values().isEmpty()) {
      run.quoted(expected.title(), expected.source(), expected.values());
    }
    if (!description.ofModel()) {
      run.comparison();
    }
    reports.forEach(run::report);
    failures.forEach(run::failure);
    return run;
  }
}
