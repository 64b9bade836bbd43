package org.isovae.host.training;

import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.isovae.api.Seeds;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.engine.State.Values;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Refreshes;
import org.isovae.api.report.Report;
import org.isovae.host.assembly.AssembledExperiment;
import org.isovae.host.assembly.TrainingGraph;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.TrainingSettings;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.Checkpoint;
import org.isovae.host.run.Recorder;
import org.isovae.host.run.RunStatus;

/** Trains a model: from its first step, or on from the checkpoint that its recorder resumes. */
public final class Training {
  private static final Map<String, String> WORDS =
      Map.of(
          TrainingGraph.LOSS, "what is minimised",
          Loss.DISTORTION, "distortion of the reconstructions, noise included",
          Loss.DIVERGENCE, "rate: KL divergence of the code from the prior, nats");

  private final Configuration configuration;
  private final AssembledExperiment assembled;
  private final Recorder recorder;
  private final Samples samples;
  private long step;

  /** Of an assembled experiment; nothing is done yet. */
  public Training(Configuration configuration, AssembledExperiment assembled, Recorder recorder) {
    this.configuration = configuration;
    this.assembled = assembled;
    this.recorder = recorder;
    this.samples = assembled.dataset().samples(Split.TRAIN);
  }

  /** The number of steps done, also if training failed. */
  public long step() {
    return step;
  }

  /** The number of steps in all. */
  public long steps() {
    TrainingSettings training = configuration.training();
    return training.steps() > 0
        ? training.steps()
        : Math.multiplyExact(training.epochs(), stepsPerEpoch());
  }

  private long stepsPerEpoch() {
    return BatchOrder.stepsPerEpoch(samples.size(), configuration.training().batch());
  }

  /**
   * Trains until all steps are done or it is interrupted.
   *
   * @param interrupted asked a few times a second
   * @throws org.isovae.host.event.ExperimentException at the first step that gives NaN or infinity
   */
  public TrainingLoop.Outcome run(ExperimentListener listener, BooleanSupplier interrupted) {
    TrainingSettings settings = configuration.training();
    Workspace workspace = assembled.model().workspace();
    Optional<Checkpoint> resumed = recorder.resumed();
    resumed.ifPresent(checkpoint -> workspace.restore(checkpoint.state()));
    Trainer trainer =
        workspace.trainer(
            assembled.graph().graph(),
            samples,
            TrainingPlans.of(settings, Seeds.derive(configuration.seed(), "training"), steps()));
    step = trainer.step();
    recorder.status(RunStatus.RUNNING, step, 0, "");
    listener.training(
        new ExperimentListener.Plan(
            assembled.model().engine().description(),
            samples.size(),
            step,
            steps(),
            recorder.directory()));
    TrainingLoop loop =
        new TrainingLoop(settings, steps(), stepsPerEpoch(), recorder, listener, interrupted);
    Map<String, Values> history = resumed.map(Checkpoint::history).orElse(Map.of());
    try (Refreshes refreshes = refreshes(workspace)) {
      return loop.run(workspace, trainer, assembled.graph().names(), refreshes, history);
    } finally {
      step = trainer.step();
    }
  }

  private Refreshes refreshes(Workspace workspace) {
    return new Refreshes(
        assembled.graph().refreshes(),
        workspace,
        samples,
        stepsPerEpoch(),
        configuration.seed(),
        configuration.evaluation().batch());
  }

  /** How training went, as values. */
  public Report report(TrainingLoop.Outcome outcome) {
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
    if (outcome.waited().isPresent() && outcome.doneHere() > 0) {
      report.value("waitedForRows", outcome.waited().getAsDouble() / outcome.seconds());
    } else {
      report.missing("waitedForRows", "it was not measured");
    }
    report
        .meaning("steps", "optimiser steps done")
        .meaning("seconds", "time they took, seconds")
        .meaning("stepsPerSecond", "speed, steps a second")
        .meaning("waitedForRows", "part of the time in which steps waited for rows, 0 to 1");
    outcome
        .means()
        .forEach(
            (name, mean) ->
                report
                    .value(name, mean)
                    .meaning(name, WORDS.getOrDefault(name, name) + ", mean over the last steps"));
    if (outcome.step() == steps()) {
      boolean steady = !assembled.graph().graph().inputs().containsKey(Batch.STEP);
      int latent = assembled.model().vae().latent();
      TrainingChecks.add(report, outcome.loss(), samples.size(), latent, steady);
    }
    return report.build();
  }
}
