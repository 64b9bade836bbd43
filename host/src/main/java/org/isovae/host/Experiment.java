package org.isovae.host;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.AssembledExperiment;
import org.isovae.host.assembly.PluginFailures;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.measuring.Estimates;
import org.isovae.host.measuring.FrozenModel;
import org.isovae.host.run.Recorder;
import org.isovae.host.run.RunStatus;
import org.isovae.host.scoring.ScoreScale;
import org.isovae.host.training.Training;
import org.isovae.host.training.TrainingLoop;
import org.isovae.plugins.Catalogue;
import org.isovae.reports.Drawings;

/**
 * One experiment: its components are created and its input is checked when it is built; it trains
 * and measures when it is run, once. Experiments of one {@link Isovae} share their data and
 * engines, and nothing else: any number may exist, one after another or at the same time, each for
 * one thread.
 */
public final class Experiment implements AutoCloseable {
  private final Configuration configuration;
  private final Catalogue catalogue;
  private final AssembledExperiment assembled;
  private final Recorder recorder;
  private final String command;
  private final Drawings.Formats formats;
  private final Surroundings surroundings;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean interrupted;
  private boolean threadInterrupted;

  Experiment(
      Configuration configuration,
      Catalogue catalogue,
      AssembledExperiment assembled,
      Recorder recorder,
      String command,
      Drawings.Formats formats,
      Surroundings surroundings) {
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.assembled = assembled;
    this.recorder = recorder;
    this.command = command;
    this.formats = formats;
    this.surroundings = surroundings;
  }

  /** The resolved configuration. */
  public Configuration configuration() {
    return configuration;
  }

  /** What computes: name, version, device. */
  public String engine() {
    return assembled.model().engine().description();
  }

  /** How many values a prepared row has. */
  int values() {
    return assembled.dataset().spec().size();
  }

  /** How many rows there are to train on. */
  int trainingRows() {
    return assembled.dataset().samples(Split.TRAIN).size();
  }

  /** Tells what components had to say when they were created. */
  void notes(Consumer<String> listener) {
    surroundings.notes().sendTo(listener);
  }

  /**
   * Asks {@link #run} to stop soon, from any thread: it finishes the steps, or the batch of rows,
   * that are under way, writes what there is and returns. Interrupting the thread does the same.
   */
  public void interrupt() {
    interrupted = true;
  }

  /** Trains and measures, and tells nobody. */
  public Results run() {
    return run(new ExperimentListener() {});
  }

  /**
   * Trains and measures.
   *
   * @return what was found; {@link Results#completed} tells whether it was interrupted, {@link
   *     Results#failures} which estimators found nothing
   * @throws InvalidInputException if the run directory cannot be used; nothing was written
   * @throws ExperimentException if a value becomes NaN or infinite, or a file cannot be written
   * @throws IllegalStateException if it was run before
   */
  public Results run(ExperimentListener listener) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("an experiment runs once; build another");
    }
    try {
      return recorded(listener);
    } finally {
      if (threadInterrupted) {
        Thread.currentThread().interrupt(); // whoever runs us may have to know as well
      }
    }
  }

  /** Whether somebody asked to stop, by {@link #interrupt} or by interrupting the thread. */
  private boolean stopped() {
    // Cleared until all files are written.
    threadInterrupted |= Thread.interrupted();
    return interrupted || threadInterrupted;
  }

  private Results recorded(ExperimentListener listener) {
    recorder.start();
    surroundings
        .notes()
        .sendTo(
            note -> {
              recorder.log(note);
              listener.note(note);
            });
    Training training = new Training(configuration, assembled, recorder);
    try {
      return failures().explain(() -> trainAndMeasure(training, listener));
    } catch (InvalidInputException e) {
      // Too late to say that nothing was written.
      recordFailure(e, training.step());
      throw new ExperimentException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      recordFailure(e, training.step());
      throw e;
    }
  }

  private void recordFailure(Throwable failure, long step) {
    String message = String.valueOf(failure.getMessage());
    try {
      recorder.log("failed", failure);
      recorder.status(RunStatus.FAILED, step, 0, message);
    } catch (ExperimentException e) {
      failure.addSuppressed(e); // most likely the same full disk
    }
  }

  private Results trainAndMeasure(Training training, ExperimentListener listener) {
    if (recorder.directory().isPresent()) {
      recorder.schema(assembled.model().schema().usedBy(assembled.graph()));
      recorder.provenance(
          Provenance.of(command, configuration, catalogue, assembled.model(), assembled.dataset()));
    }
    TrainingLoop.Outcome outcome = training.run(listener, this::stopped);
    FrozenModel model =
        new FrozenModel(assembled.model(), configuration.evaluation(), this::stopped);
    Map<String, Report> reports = new LinkedHashMap<>();
    reports.put(Recorder.TRAINING, training.report(outcome));
    if (!outcome.done()) {
      recorder.status(
          RunStatus.INTERRUPTED,
          outcome.step(),
          outcome.seconds(),
          "after " + outcome.step() + " of " + training.steps() + " steps");
      return Results.interrupted(reports, recorder.directory(), model);
    }
    recorder.results(reports, Map.of());
    Estimates estimates = estimates(model);
    boolean measured =
        estimates.run(
            listener,
            soFar -> {
              reports.putAll(soFar.reports());
              recorder.results(reports, soFar.reasons());
            });
    estimates
        .failures()
        .forEach((name, failure) -> recorder.log("the estimator " + name + " failed", failure));
    if (!measured) {
      recorder.status(
          RunStatus.INTERRUPTED, outcome.step(), outcome.seconds(), "trained, not all measured");
      return Results.interrupted(reports, recorder.directory(), model);
    }
    recorder.figures(reports, estimates.reasons(), formats);
    if (ModelExport.isOffered(configuration)) {
      recorder
          .model()
          .ifPresent(
              target -> {
                ModelExport.write(assembled.model(), density(reports), target);
                recorder.exported();
              });
    }
    recorder.status(
        RunStatus.COMPLETED,
        outcome.step(),
        outcome.seconds(),
        estimates.failures().isEmpty()
            ? ""
            : "not measured: " + String.join(", ", estimates.failures().keySet()));
    return Results.completed(reports, estimates.reasons(), recorder.directory(), model);
  }

  private static Optional<KernelDensity> density(Map<String, Report> reports) {
    return Optional.ofNullable(reports.get(ScoreScale.ESTIMATOR))
        .flatMap(report -> KernelDensity.of(report.arrays()));
  }

  private Estimates estimates(FrozenModel model) {
    return new Estimates(
        model, assembled.model(), assembled.dataset(), configuration, failures(), this::stopped);
  }

  private PluginFailures failures() {
    return new PluginFailures(catalogue, configuration.all());
  }

  /** Frees all native memory, and closes the files of the run directory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
