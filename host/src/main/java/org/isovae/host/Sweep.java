package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Report;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.run.RunStatus;
import org.isovae.host.run.SavedRun;
import org.isovae.host.run.SweepDirectory;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepListener;
import org.isovae.host.sweep.SweepResults;
import org.isovae.host.sweep.SweepSpec;
import org.isovae.host.sweep.Workers;
import org.isovae.reports.Verdict.Answer;

/**
 * Many experiments that differ in some keys: those that are missing in its directory are run, and
 * all are put into one table. A failed run does not stop the others. Runs once; for one thread, but
 * for {@link #interrupt}.
 */
public final class Sweep {
  private static final long TICK_MILLISECONDS = 250;

  /** The table is written at most so often while runs end one after another. */
  private static final long WRITE_NANOSECONDS = 5_000_000_000L;

  /** And takes at most one part in so many of the time. */
  private static final int WRITE_PAUSE = 20;

  private final Isovae root;
  private final SweepSpec spec;
  private final List<PlannedRun> runs;
  private final SweepDirectory directory;
  private final int together;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean interrupted;
  private volatile Workers working;

  /**
   * A sweep.
   *
   * @param together how many trainings of one form the engine does best as one, at least 1
   */
  Sweep(
      Isovae root, SweepSpec spec, List<PlannedRun> runs, SweepDirectory directory, int together) {
    this.root = root;
    this.together = together;
    this.spec = spec;
    this.runs = List.copyOf(runs);
    this.directory = directory;
  }

  /** All runs, in order. */
  public List<PlannedRun> runs() {
    return runs;
  }

  /** The runs that are not completed yet. */
  public List<PlannedRun> missing() {
    return runs.stream().filter(run -> !isCompleted(run)).toList();
  }

  /** The directory. */
  public Path directory() {
    return directory.path();
  }

  /** The directory of a run, whether it has begun or not. */
  public Path run(PlannedRun run) {
    return directory.run(run.name());
  }

  private boolean isCompleted(PlannedRun run) {
    return SavedRun.status(directory.run(run.name()))
        .filter(RunStatus.COMPLETED::equals)
        .isPresent();
  }

  /** Asks {@link #run} to stop soon, from any thread, with all files whole. */
  public void interrupt() {
    interrupted = true;
    if (working != null) {
      working.interrupt();
    }
  }

  /**
   * Runs what is missing in threads of this process.
   *
   * @param places how many runs go on at once, at least 1; where the engine does several trainings
   *     as one, so many as it says go on at once instead
   */
  public SweepResults run(int places, SweepListener listener) {
    try (Workers workers = new LocalWorkers(root, places, together, missing().size())) {
      return run(workers, listener);
    }
  }

  /**
   * Runs what is missing.
   *
   * @throws InvalidInputException if another process works in the directory, or a run in it is of
   *     another configuration or version; nothing was run then
   * @throws org.isovae.host.event.ExperimentException if a file cannot be written
   * @throws IllegalStateException if it was run before
   */
  public SweepResults run(Workers workers, SweepListener listener) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("a sweep runs once; build another");
    }
    try (SweepDirectory open = directory) {
      open.start(spec);
      runs.forEach(this::requireSame);
      working = workers;
      if (interrupted) {
        workers.interrupt();
      }
      return handOut(workers, listener);
    }
  }

  /** Refuses a run that lies there already but is not what this sweep would run. */
  private void requireSame(PlannedRun run) {
    Path path = directory.run(run.name());
    if (SavedRun.status(path).isEmpty()) {
      return;
    }
    String here = Provenance.version();
    SavedRun.version(path)
        .filter(there -> !there.equals(here))
        .ifPresent(
            there -> {
              throw new InvalidInputException(
                  "the run "
                      + path
                      + " is of Isovae "
                      + there
                      + ", and this is "
                      + here
                      + ": one sweep should not mix them; start in a new directory, or delete"
                      + " the run to have it run again");
            });
    ConfigurationDraft draft = ConfigurationDraft.read(SavedRun.configuration(path), List.of());
    ConfigurationDraft mine =
        ConfigurationDraft.read(ConfigurationSource.text(run.configuration()), List.of());
    List<String> differences =
        draft
            .resolve(root.catalogue(draft.plugins()))
            .differences(mine.resolve(root.catalogue(mine.plugins())));
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          "the run "
              + path
              + " was begun with another configuration, which differs in "
              + String.join(", ", differences)
              + "; start the sweep in a new directory, or delete the run to have it run again");
    }
  }

  private record Ended(PlannedRun run, RunOutcome outcome) {}

  private SweepResults handOut(Workers workers, SweepListener listener) {
    Map<PlannedRun, RunOutcome> outcomes = new LinkedHashMap<>();
    RunFindings found = new RunFindings();
    List<PlannedRun> missing = missing();
    for (PlannedRun run : runs) {
      if (!missing.contains(run)) {
        outcomes.put(run, found.read(run, run(run)));
      }
    }
    SweepClock clock = new SweepClock(runs.size(), outcomes.size());
    listener.begins(runs.size(), runs.size() - missing.size(), workers.places(), directory.path());
    BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    List<CompletableFuture<Boolean>> handedOut = new ArrayList<>();
    for (PlannedRun run : missing) {
      handedOut.add(
          workers
              .begin(run, directory.run(run.name()), clock.listener(run))
              .exceptionally(defect -> new RunOutcome(State.FAILED, String.valueOf(defect)))
              .thenApply(outcome -> ended.add(new Ended(run, outcome))));
    }
    boolean threadInterrupted = false;
    long lastWritten = System.nanoTime();
    long pause = WRITE_NANOSECONDS;
    boolean unwritten = true;
    int waiting = handedOut.size();
    while (waiting > 0) {
      Ended next = null;
      try {
        next = ended.poll(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        threadInterrupted = true;
        interrupt();
      }
      if (next != null) {
        waiting--;
        RunOutcome outcome =
            next.outcome().state() == State.COMPLETED
                ? found.read(next.run(), run(next.run()))
                : next.outcome();
        outcomes.put(next.run(), outcome);
        clock.ended(next.run(), outcome.state());
        if (outcome.state() != State.INTERRUPTED) {
          listener.ended(next.run(), outcome);
        }
        unwritten = true;
      }
      listener.progress(clock.progress());
      if (unwritten && System.nanoTime() - lastWritten > pause) {
        long before = System.nanoTime();
        write(outcomes, found, false);
        lastWritten = System.nanoTime();
        pause = Math.max(WRITE_NANOSECONDS, WRITE_PAUSE * (lastWritten - before));
        unwritten = false;
      }
    }
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
    Report report = write(outcomes, found, true);
    Map<PlannedRun, Answer> verdicts = new LinkedHashMap<>();
    for (PlannedRun run : runs) {
      if (found.verdicts().containsKey(run)) {
        verdicts.put(run, found.verdicts().get(run));
      }
    }
    return new SweepResults(ordered(outcomes), verdicts, report, directory.path());
  }

  private Report write(Map<PlannedRun, RunOutcome> outcomes, RunFindings found, boolean done) {
    Report report = found.report(ordered(outcomes));
    directory.results(
        spec,
        spec.title(),
        Provenance.ofMany(CommandLines.sweep(spec, directory.path())),
        report,
        done);
    return report;
  }

  private Map<PlannedRun, RunOutcome> ordered(Map<PlannedRun, RunOutcome> outcomes) {
    Map<PlannedRun, RunOutcome> ordered = new LinkedHashMap<>();
    for (PlannedRun run : runs) {
      ordered.put(run, outcomes.getOrDefault(run, new RunOutcome(State.INTERRUPTED, "")));
    }
    return ordered;
  }
}
