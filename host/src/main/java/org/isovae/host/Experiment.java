package org.isovae.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isovae.api.Capabilities;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.engine.State.Values;
import org.isovae.api.engine.Trainer;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.Assembled;
import org.isovae.host.assembly.Notes;
import org.isovae.host.assembly.Resources;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.TrainingSettings;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.Checkpoint;
import org.isovae.host.run.Recorder;
import org.isovae.host.run.RunStatus;
import org.isovae.host.training.FrozenModel;
import org.isovae.host.training.TrainingLoop;
import org.isovae.host.training.TrainingPlans;
import org.isovae.plugins.Catalogue;
import org.isovae.reports.RunReport;

/**
 * One experiment: its components are created and its input is checked when it is built; it trains
 * and measures when it is run, once. Experiments share nothing: any number may exist in a process,
 * one after another or at the same time, each for one thread.
 */
public final class Experiment implements AutoCloseable {
  private final Configuration configuration;
  private final Catalogue catalogue;
  private final Assembled assembled;
  private final Recorder recorder;
  private final Notes notes;
  private final Resources resources;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean interrupted;

  Experiment(
      Configuration configuration,
      Catalogue catalogue,
      Assembled assembled,
      Recorder recorder,
      Notes notes,
      Resources resources) {
    this.configuration = configuration;
    this.catalogue = catalogue;
    this.assembled = assembled;
    this.recorder = recorder;
    this.notes = notes;
    this.resources = resources;
  }

  /** Begins an experiment from a configuration. */
  public static ExperimentBuilder builder(ConfigurationSource source) {
    return new ExperimentBuilder(source);
  }

  /** The resolved configuration. */
  public Configuration configuration() {
    return configuration;
  }

  /** What computes: name, version, device. */
  public String engine() {
    return assembled.engine().description();
  }

  /**
   * Asks {@link #run} to stop soon, from any thread: it finishes the steps that are under way,
   * writes a checkpoint and returns.
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
   * @return what was found; {@link Results#completed} tells whether it was interrupted
   * @throws InvalidInputException if the run directory cannot be used; nothing was written
   * @throws ExperimentException if a value becomes NaN or infinite, or a file cannot be written
   * @throws IllegalStateException if it was run before
   */
  public Results run(ExperimentListener listener) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("an experiment runs once; build another");
    }
    recorder.start();
    notes.sendTo(
        note -> {
          recorder.log(note);
          listener.note(note);
        });
    long[] reached = {0};
    try {
      return trainAndMeasure(listener, reached);
    } catch (InvalidInputException e) {
      // Too late to say that nothing was written.
      recordFailure(e, reached[0]);
      throw new ExperimentException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      recordFailure(e, reached[0]);
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

  private Results trainAndMeasure(ExperimentListener listener, long[] reached) {
    recorder.provenance(Provenance.of(configuration, catalogue, assembled));
    TrainingLoop.Outcome outcome = train(listener, reached);
    Map<String, Report> all = new LinkedHashMap<>();
    all.put(Recorder.TRAINING, training(outcome));
    FrozenModel model =
        new FrozenModel(
            assembled.workspace(),
            assembled.vae(),
            assembled.objective().beta(assembled.vae().sample()),
            configuration.evaluation());
    if (outcome.step() < steps()) {
      recorder.status(
          RunStatus.INTERRUPTED,
          outcome.step(),
          outcome.seconds(),
          "after " + outcome.step() + " of " + steps() + " steps");
      return new Results(false, RunReport.values(all), Map.of(), recorder.directory(), model);
    }
    Map<String, Report> reports = measure(model, listener);
    all.putAll(reports);
    recorder.results(all);
    export();
    recorder.status(RunStatus.COMPLETED, outcome.step(), outcome.seconds(), "");
    return new Results(true, RunReport.values(all), reports, recorder.directory(), model);
  }

  private TrainingLoop.Outcome train(ExperimentListener listener, long[] reached) {
    TrainingSettings training = configuration.training();
    Samples samples = assembled.dataset().samples(Split.TRAIN);
    Optional<Checkpoint> resumed = recorder.resumed();
    resumed.ifPresent(checkpoint -> assembled.workspace().restore(checkpoint.state()));
    Trainer trainer =
        assembled
            .workspace()
            .trainer(
                assembled.graph().graph(),
                samples,
                TrainingPlans.of(
                    training, Seeds.derive(configuration.seed(), "training"), steps()));
    reached[0] = trainer.step();
    recorder.status(RunStatus.RUNNING, trainer.step(), 0, "");
    listener.training(
        new ExperimentListener.Plan(
            engine(), samples.size(), trainer.step(), steps(), recorder.directory()));
    TrainingLoop loop =
        new TrainingLoop(training, steps(), stepsPerEpoch(), recorder, listener, () -> interrupted);
    Map<String, Values> history = resumed.map(Checkpoint::history).orElse(Map.of());
    try {
      return loop.run(assembled.workspace(), trainer, assembled.graph().names(), history);
    } finally {
      reached[0] = trainer.step();
    }
  }

  private long stepsPerEpoch() {
    return BatchOrder.stepsPerEpoch(
        assembled.dataset().samples(Split.TRAIN).size(), configuration.training().batch());
  }

  private long steps() {
    TrainingSettings training = configuration.training();
    return training.steps() > 0
        ? training.steps()
        : Math.multiplyExact(training.epochs(), stepsPerEpoch());
  }

  private Report training(TrainingLoop.Outcome outcome) {
    double seconds = recorder.earlierSeconds() + outcome.seconds();
    double speed =
        outcome.doneHere() > 0 ? outcome.doneHere() / outcome.seconds() : outcome.step() / seconds;
    Report.Builder report =
        Report.builder()
            .title("Training")
            .value("steps", (double) outcome.step())
            .value("seconds", seconds);
    if (Double.isFinite(speed)) {
      report.value("stepsPerSecond", speed);
    } else {
      report.missing("stepsPerSecond", "the time that training took was not recorded");
    }
    report.meaning("steps", "optimiser steps done").meaning("seconds", "time they took, seconds");
    outcome.means().forEach(report::value);
    return report.build();
  }

  private Map<String, Report> measure(FrozenModel model, ExperimentListener listener) {
    Evaluation evaluation = new DatasetEvaluation(assembled.dataset(), configuration.evaluation());
    Map<String, Report> reports = new LinkedHashMap<>();
    assembled
        .estimators()
        .byName()
        .forEach(
            (name, estimator) -> {
              listener.measuring(name);
              reports.put(name, estimator.estimate(model, evaluation));
            });
    return reports;
  }

  private void export() {
    boolean able =
        configuration
            .component(ExtensionPoint.ENGINE)
            .offers()
            .contains(Capabilities.ENGINE_SAVED_MODEL);
    Optional<Path> target = able ? recorder.model() : Optional.empty();
    if (target.isEmpty()) {
      return;
    }
    try {
      assembled.workspace().export(target.get(), Signatures.of(assembled.vae()));
    } catch (java.io.IOException e) {
      throw new ExperimentException(
          "the model could not be exported to " + target.get() + ": " + e.getMessage(), e);
    }
  }

  /** Frees all native memory, and closes the files of the run directory. */
  @Override
  public void close() {
    try {
      recorder.close();
    } finally {
      resources.close();
    }
  }
}
