package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.config.ExpectedValues;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.json.Json;
import org.isovae.host.reproduction.Comparison;
import org.isovae.host.reproduction.ComparisonReport;
import org.isovae.host.reproduction.Reproduced;
import org.isovae.host.reproduction.ReproducedRun;
import org.isovae.host.reproduction.ReproductionSpec;
import org.isovae.host.run.ResultDirectory;
import org.isovae.host.run.RunDescription;
import org.isovae.host.run.StoredResults;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepListener;
import org.isovae.host.sweep.SweepResults;

/**
 * A table or figure of a paper, run and compared: a {@link Sweep} whose missing runs are run, and
 * whose results are put beside what was printed. Runs once; for one thread, but for {@link
 * #interrupt}.
 */
public final class Reproduction {
  private static final String COMPARISONS = "comparisons";

  private final String name;
  private final ReproductionSpec spec;
  private final Isovae root;
  private final Sweep sweep;
  private final boolean quick;
  private final List<String> changes;

  Reproduction(
      Isovae root,
      String name,
      ReproductionSpec spec,
      Sweep sweep,
      boolean quick,
      List<String> changes) {
    this.root = root;
    this.name = name;
    this.spec = spec;
    this.sweep = sweep;
    this.quick = quick;
    this.changes = List.copyOf(changes);
  }

  /** What is run. */
  public Sweep sweep() {
    return sweep;
  }

  /** Asks {@link #run} to stop soon, from any thread, with all files whole. */
  public void interrupt() {
    sweep.interrupt();
  }

  /**
   * Runs what is missing in threads of this process, and compares.
   *
   * @param places how many runs go on at once, at least 1
   * @throws InvalidInputException as {@link Sweep#run} does
   * @throws ExperimentException if a file cannot be written, or no run was completed
   */
  public Reproduced run(int places, SweepListener listener) {
    SweepResults results = sweep.run(places, listener);
    List<ReproducedRun> runs = new ArrayList<>();
    for (PlannedRun run : sweep.runs()) {
      if (results.outcomes().get(run).state() == State.COMPLETED) {
        StoredResults stored = StoredResults.of(sweep.run(run));
        runs.add(new ReproducedRun(run, stored.directory(), stored.values(), stored.reports()));
      }
    }
    if (runs.isEmpty()) {
      throw new ExperimentException(
          name
              + ": none of its "
              + sweep.runs().size()
              + " runs was completed, there is nothing to compare; the logs are in "
              + sweep.directory());
    }
    ReproductionStudies studies = ReproductionStudies.of(root, spec.studies(), runs);
    Comparison comparison = new Comparison(spec, studies.runs());
    List<String> remarks = remarks(runs.size());
    Report report = ComparisonReport.of(comparison, remarks);
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put(ComparisonReport.NAME, report);
    reports.putAll(studies.reports());
    Path directory =
        ResultDirectory.replacing(sweep.directory().resolve(COMPARISONS).resolve(name))
            .write(description(), provenance(), reports, studies.failures());
    return new Reproduced(name, comparison, report, remarks, results, directory);
  }

  private List<String> remarks(int completed) {
    List<String> remarks = new ArrayList<>();
    if (quick) {
      remarks.add(
          "A small version (--quick): it shows the way, its numbers are not those of the paper's"
              + " length.");
    }
    if (!changes.isEmpty()) {
      remarks.add("Run with other values than the paper asks for: " + String.join(" ", changes));
    }
    int all = sweep.runs().size();
    if (completed < all) {
      remarks.add("Only " + completed + " of " + all + " runs are completed.");
    }
    return remarks;
  }

  private RunDescription description() {
    Map<String, Object> what = new LinkedHashMap<>();
    what.put("reproduction", name);
    what.put("quick", quick);
    what.put("changes", changes);
    what.put("runs", sweep.runs().stream().map(PlannedRun::name).toList());
    return new RunDescription(
        spec.title() + " (" + spec.source() + ")",
        Json.pretty(what),
        changes,
        ExpectedValues.NONE,
        false);
  }

  private Map<String, Object> provenance() {
    Map<String, Object> provenance =
        new LinkedHashMap<>(
            Provenance.ofMany(
                CommandLines.reproduction(name, quick, changes, sweep.directory().getParent())));
    provenance.put("reproduction", name);
    provenance.put("quick", quick);
    return provenance;
  }
}
