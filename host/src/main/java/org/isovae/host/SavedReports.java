package org.isovae.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.comparison.Differences;
import org.isovae.host.comparison.Overlays;
import org.isovae.host.comparison.RunNames;
import org.isovae.host.run.ComparisonDirectory;
import org.isovae.host.run.ReportFolder;
import org.isovae.host.run.RunStatus;
import org.isovae.host.run.SavedRun;
import org.isovae.host.run.StoredResults;
import org.isovae.host.run.SweepDirectory;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.RunSpec;
import org.isovae.host.sweep.SweepSpec;

/**
 * Pages and figures of results that lie on a disk already. Nothing is opened but files: no model,
 * no data, no plug-in.
 */
public final class SavedReports {
  private SavedReports() {}

  /**
   * Writes the page and the figures of a run, a measurement, a study or a sweep anew.
   *
   * @param note is told what a reader should know
   * @return the page
   * @throws InvalidInputException if the directory holds no results, a file is damaged, a newer
   *     version wrote it, or another process works there
   */
  public static Path again(Path directory, Consumer<String> note) {
    if (SweepDirectory.isOne(directory)) {
      return sweep(directory, note);
    }
    StoredResults results = StoredResults.of(directory);
    tellUnfinished(results, note);
    return ReportFolder.write(results, note);
  }

  private static void tellUnfinished(StoredResults results, Consumer<String> note) {
    results
        .status()
        .filter(status -> status != RunStatus.COMPLETED)
        .ifPresent(
            status ->
                note.accept(
                    "the run in "
                        + results.directory()
                        + " is "
                        + status.label()
                        + ": what it has found so far is shown"));
  }

  private static Path sweep(Path path, Consumer<String> note) {
    try (SweepDirectory directory = SweepDirectory.at(path)) {
      SweepSpec spec = directory.earlier().orElseThrow();
      Map<PlannedRun, RunOutcome> outcomes = new LinkedHashMap<>();
      RunFindings found = new RunFindings();
      for (RunSpec run : spec.runs()) {
        PlannedRun planned =
            new PlannedRun(run.name(), run.settings(), "", run.overrides(), Map.of());
        outcomes.put(planned, outcome(directory.run(run.name()), planned, found));
      }
      long open = outcomes.values().stream().filter(o -> o.state() == State.INTERRUPTED).count();
      if (open > 0) {
        note.accept(open + " of " + outcomes.size() + " runs are not done yet");
      }
      directory.start(spec);
      directory.results(
          spec,
          spec.title(),
          Provenance.ofMany(CommandLines.sweep(spec, path)),
          found.report(outcomes),
          true);
      return directory.page();
    }
  }

  private static RunOutcome outcome(Path run, PlannedRun planned, RunFindings found) {
    Optional<RunStatus> status = SavedRun.status(run);
    if (status.isEmpty() || status.get() != RunStatus.COMPLETED) {
      return new RunOutcome(
          status.filter(RunStatus.FAILED::equals).isPresent() ? State.FAILED : State.INTERRUPTED,
          "");
    }
    return found.read(planned, run);
  }

  /**
   * Writes a page on several runs side by side; of a sweep, its completed runs are taken.
   *
   * @param out a directory that is not there yet
   * @param note is told what a reader should know
   * @return the page
   * @throws InvalidInputException as for {@link #again}, or if one is named twice
   */
  public static Path compare(List<Path> directories, Path out, Consumer<String> note) {
    ComparisonDirectory target = ComparisonDirectory.at(out);
    List<Path> paths = expanded(directories);
    List<String> names = RunNames.of(paths);
    if (paths.size() < 2) {
      throw new InvalidInputException("a comparison needs two runs; there is " + names);
    }
    List<StoredResults> all = paths.stream().map(StoredResults::of).toList();
    all.forEach(results -> tellUnfinished(results, note));
    List<Map<String, String>> settings =
        aligned(Differences.of(all.stream().map(StoredResults::settings).toList()));
    Map<PlannedRun, RunOutcome> outcomes = new LinkedHashMap<>();
    RunFindings found = new RunFindings();
    for (int i = 0; i < all.size(); i++) {
      PlannedRun run = new PlannedRun(names.get(i), settings.get(i), "", List.of(), Map.of());
      outcomes.put(run, new RunOutcome(state(all.get(i)), ""));
      found.take(run, all.get(i));
    }
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put(ComparisonDirectory.REPORT, found.report(outcomes));
    reports.putAll(Overlays.of(names, all.stream().map(StoredResults::reports).toList()));
    return target.write(paths, reports, Provenance.ofMany(CommandLines.report(directories, out)));
  }

  private static State state(StoredResults results) {
    RunStatus status = results.status().orElse(RunStatus.COMPLETED);
    return switch (status) {
      case COMPLETED -> State.COMPLETED;
      case FAILED -> State.FAILED;
      default -> State.INTERRUPTED;
    };
  }

  private static List<Path> expanded(List<Path> directories) {
    List<Path> paths = new ArrayList<>();
    for (Path directory : directories) {
      if (SweepDirectory.isOne(directory)) {
        SweepDirectory sweep = SweepDirectory.at(directory);
        for (RunSpec run : sweep.earlier().orElseThrow().runs()) {
          Path path = sweep.run(run.name());
          if (SavedRun.status(path).filter(RunStatus.COMPLETED::equals).isPresent()) {
            paths.add(path);
          }
        }
      } else {
        if (!Files.isDirectory(directory)) {
          StoredResults.of(directory); // says what is wrong with it
        }
        paths.add(directory);
      }
    }
    return paths;
  }

  /** The same keys for all: a run that lacks one has an empty text. */
  private static List<Map<String, String>> aligned(List<Map<String, String>> settings) {
    Set<String> keys = new LinkedHashSet<>();
    settings.forEach(run -> keys.addAll(run.keySet()));
    List<Map<String, String>> aligned = new ArrayList<>();
    for (Map<String, String> run : settings) {
      Map<String, String> mine = new LinkedHashMap<>();
      keys.forEach(key -> mine.put(key, run.getOrDefault(key, "")));
      aligned.add(mine);
    }
    return aligned;
  }
}
