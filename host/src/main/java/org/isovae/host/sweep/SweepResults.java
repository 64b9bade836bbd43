package org.isovae.host.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.report.Report;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.reports.Verdict.Answer;

/**
 * What has become of a sweep.
 *
 * @param outcomes of every run, in order
 * @param verdicts of each completed run, in order: may its model be believed?
 * @param report what was found
 * @param directory where it is written
 */
public record SweepResults(
    Map<PlannedRun, RunOutcome> outcomes,
    Map<PlannedRun, Answer> verdicts,
    Report report,
    Path directory) {
  /** Copies the maps, in their order. */
  public SweepResults {
    verdicts = Collections.unmodifiableMap(new LinkedHashMap<>(verdicts));
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /** How many runs ended so. */
  public int count(State state) {
    return (int) outcomes.values().stream().filter(o -> o.state() == state).count();
  }

  /** The runs whose verdict is this, in order. */
  public List<PlannedRun> runs(Answer answer) {
    return verdicts.keySet().stream().filter(run -> verdicts.get(run) == answer).toList();
  }

  /** Whether all runs were completed, and all that they were asked for was measured. */
  public boolean whole() {
    return outcomes.values().stream()
        .allMatch(o -> o.state() == State.COMPLETED && o.message().isEmpty());
  }
}
