package org.isovae.host.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.reports.Drawings;
import org.isovae.reports.RunReport;

/** The folder {@code reports} of results that lie there already. */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes its page and figures anew; everything else stays as it is.
   *
   * @param note is told what could not be drawn
   * @return the page
   * @throws InvalidInputException if another process works there
   */
  public static Path write(StoredResults results, Consumer<String> note) {
    Path directory = results.directory();
    Map<String, Report> reports = new LinkedHashMap<>(results.reports());
    reports.computeIfPresent(Recorder.TRAINING, (name, report) -> withLoss(directory, report));
    RunReport.Builder page =
        ResultFiles.report(
            results.description(), results.provenance(), reports, results.failures());
    results.status().ifPresent(status -> page.fact("state", status.label()));
    ComparisonDirectory.runs(directory, results).ifPresent(page::runs);
    Path folder = directory.resolve(ResultFiles.REPORTS);
    RunLock lock = lock(directory);
    try {
      ResultFiles.figures(folder, page.build(), Drawings.Formats.ALL, note);
      Checksums.enter(directory, ResultFiles.REPORTS);
    } finally {
      lock.close();
    }
    return folder.resolve(ResultFiles.PAGE);
  }

  private static RunLock lock(Path directory) {
    try {
      return RunLock.take(directory);
    } catch (IOException e) {
      throw SafeFiles.failure(directory, e);
    }
  }

  /** Of a run of before figures were kept, the log of training still is there. */
  private static Report withLoss(Path directory, Report training) {
    Path metrics = directory.resolve("metrics.jsonl");
    if (!training.figures().isEmpty() || !Files.exists(metrics)) {
      return training;
    }
    try {
      Report.Builder more = training.toBuilder();
      LossChart.of(MetricsFile.read(metrics)).forEach(more::figure);
      return more.build();
    } catch (IOException e) {
      return training; // a log that cannot be read is one chart less
    }
  }
}
