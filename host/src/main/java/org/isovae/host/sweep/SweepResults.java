package org.isovae.host.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.report.Report;
import org.isovae.host.sweep.RunOutcome.State;

/**
 * What has become of a sweep.
 *
 * @param outcomes of every run, in order
 * @param report what was found
 * @param directory where it is written
 */
public record SweepResults(Map<PlannedRun, RunOutcome> outcomes, Report report, Path directory) {
  /** Copies the map, in its order. */
  public SweepResults {
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /** How many runs ended so. */
  public int count(State state) {
    return (int) outcomes.values().stream().filter(o -> o.state() == state).count();
  }

  /** Whether all runs were completed, and all that they were asked for was measured. */
  public boolean whole() {
    return outcomes.values().stream()
        .allMatch(o -> o.state() == State.COMPLETED && o.message().isEmpty());
  }
}
