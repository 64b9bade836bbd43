package org.isovae.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.api.report.Value;
import org.isovae.host.run.SavedRun;
import org.isovae.host.run.StoredResults;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepReport;
import org.isovae.reports.Verdict.Answer;

/** What completed runs found, read from their directories. */
final class RunFindings {
  private final Map<PlannedRun, Map<String, Value>> values = new LinkedHashMap<>();
  private final Map<PlannedRun, Answer> verdicts = new LinkedHashMap<>();

  /** Takes what a completed run found; one that cannot be read has failed. */
  RunOutcome read(PlannedRun run, Path directory) {
    try {
      SavedRun saved = SavedRun.completed(directory);
      values.put(run, saved.results());
      saved.verdict().ifPresent(answer -> verdicts.put(run, answer));
      Set<String> failures = saved.failures().keySet();
      return new RunOutcome(
          State.COMPLETED,
          failures.isEmpty() ? "" : "not measured: " + String.join(", ", failures));
    } catch (InvalidInputException e) {
      return new RunOutcome(State.FAILED, e.getMessage());
    }
  }

  /** Takes what was read, of a run that may not be done. */
  void take(PlannedRun run, StoredResults results) {
    values.put(run, results.values());
    results.verdict().ifPresent(answer -> verdicts.put(run, answer));
  }

  /** The verdicts there are. */
  Map<PlannedRun, Answer> verdicts() {
    return verdicts;
  }

  /** All of it. */
  Report report(Map<PlannedRun, RunOutcome> outcomes) {
    return SweepReport.of(List.copyOf(outcomes.keySet()), outcomes, values, verdicts);
  }
}
