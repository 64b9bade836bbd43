package org.isovae.host.training;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.isovae.api.ComponentCalls;
import org.isovae.api.Seeds;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.engine.State.Values;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.Workspace;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Refreshes;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
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
          Loss.DIVERGENCE, "rate: KL divergence of the code from the prior, nats",
          Loss.POTENTIAL, "mean of the potentials on the latent space, unweighted, nats");

  private final Configuration configuration;
  private final AssembledExperiment assembled;
  private final Recorder recorder;
  private final Samples samples;
  private long step;
  private int together = 1;

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
            TrainingPlans.of(
                settings, Seeds.derive(configuration.trainingSeed(), "training"), steps()));
    step = trainer.step();
    recorder.planned(steps());
    recorder.status(RunStatus.RUNNING, step, 0, "");
    listener.training(
        new ExperimentListener.Plan(
            assembled.model().engine().description(),
            samples.size(),
            step,
            steps(),
            recorder.directory()));
    together = trainer.together();
    if (together > 1) {
      recorder.log("training as one with " + (together - 1) + " other runs of its form");
    }
    Optional<HeldOut> heldOut = heldOut(workspace);
    TrainingLoop loop =
        new TrainingLoop(
            settings,
            steps(),
            stepsPerEpoch(),
            recorder,
            listener,
            interrupted,
            heldOut,
            runaway());
    Map<String, Values> history = resumed.map(Checkpoint::history).orElse(Map.of());
    try (Refreshes refreshes = refreshes(workspace)) {
      return loop.run(workspace, trainer, assembled.graph().names(), refreshes, history);
    } finally {
      step = trainer.step();
      trainer.close();
      heldOut.ifPresent(HeldOut::close);
    }
  }

  private Optional<Runaway> runaway() {
    Objective objective = assembled.model().objective();
    return Runaway.of(
        assembled.graph().names(),
        beta(),
        ComponentCalls.in(objective, objective::potentialWeight),
        recorder.earlierMetrics().stream()
            .filter(line -> line.containsKey(TrainingGraph.LOSS))
            .mapToDouble(line -> line.get(TrainingGraph.LOSS))
            .findFirst());
  }

  private OptionalDouble beta() {
    Objective objective = assembled.model().objective();
    return ComponentCalls.in(objective, () -> objective.beta(assembled.model().schema().sample()));
  }

  private Optional<HeldOut> heldOut(Workspace workspace) {
    if (configuration.training().patience() == 0) {
      return Optional.empty();
    }
    Vae vae = assembled.model().vae();
    return Optional.of(
        new HeldOut(
            workspace,
            RowScores.graph(vae, beta(), Optional.empty(), RowScores.LOSS),
            assembled.dataset().samples(Split.VALIDATION),
            configuration.evaluation().batch(),
            configuration.training()));
  }

  private Refreshes refreshes(Workspace workspace) {
    return new Refreshes(
        assembled.graph().refreshes(),
        workspace,
        samples,
        stepsPerEpoch(),
        configuration.trainingSeed(),
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
    if (together > 1) {
      report
          .value("together", together)
          .meaning("together", "trainings that were done as one, whose speed is that of each");
    }
    outcome
        .means()
        .forEach(
            (name, mean) ->
                report
                    .value(name, mean)
                    .meaning(name, WORDS.getOrDefault(name, name) + ", mean over the last steps"));
    heldOut(report, outcome.heldOut());
    if (outcome.done()) {
      boolean steady = !assembled.graph().graph().inputs().containsKey(Batch.STEP);
      int latent = assembled.model().vae().latent();
      TrainingChecks.add(
          report, outcome.loss(), samples.size(), latent, steady, outcome.heldOut().enough());
      potential(report, outcome.means());
    }
    return report.build();
  }

  /** Whether potentials left the model its code, where there are some. */
  private void potential(Report.Builder report, Map<String, Double> means) {
    Objective objective = assembled.model().objective();
    double weight = ComponentCalls.in(objective, objective::potentialWeight).orElse(0);
    if (weight > 0 && means.containsKey(Loss.POTENTIAL) && means.containsKey(Loss.DIVERGENCE)) {
      report.check(
          TrainingChecks.potential(weight * means.get(Loss.POTENTIAL), means.get(Loss.DIVERGENCE)));
    }
  }

  /** The course of the loss of rows held out, where it was looked at. */
  private static void heldOut(Report.Builder report, HeldOut.Course course) {
    if (course.best() < 0) {
      return;
    }
    report
        .value("keptStep", course.steps()[course.best()])
        .meaning("keptStep", "the step whose model is kept: its loss of rows held out is smallest")
        .value("heldOutLoss", course.losses()[course.best()])
        .meaning("heldOutLoss", "that loss, mean over validation rows, nats")
        .figure(
            Chart.builder(
                    "held-out-loss",
                    "Loss of rows held out while training",
                    "The mean loss of validation rows over the steps of training; the model with the"
                        + " smallest is kept.")
                .x(Axis.of("step"))
                .y(Axis.of("loss of rows held out", "nats"))
                .series(Series.line("validation rows", course.steps(), course.losses()))
                .build());
  }
}
