package org.isovae.host.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.isovae.api.engine.State;
import org.isovae.api.engine.State.Values;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.TrainingValues;
import org.isovae.api.engine.Workspace;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Refreshes;
import org.isovae.host.assembly.TrainingGraph;
import org.isovae.host.config.TrainingSettings;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.host.run.Checkpoint;
import org.isovae.host.run.Recorder;

/**
 * Drives a trainer in chunks that take a fraction of a second each, so that progress is live and an
 * interruption is answered soon. What is computed does not depend on the chunks.
 */
public final class TrainingLoop {
  /** Over how many of the last steps the final loss is averaged. */
  private static final int FINAL_STEPS = 1000;

  private static final double CHUNK_SECONDS = 0.2;
  private static final int LARGEST_CHUNK = 4096;

  private final TrainingSettings settings;
  private final long steps;
  private final long stepsPerEpoch;
  private final TrainingPlan.LearningRate rate;
  private final Recorder recorder;
  private final ExperimentListener listener;
  private final BooleanSupplier interrupted;
  private final Optional<HeldOut> heldOut;
  private final Optional<Runaway> runaway;
  private final LossCurve.Lines lines = new LossCurve.Lines();

  /**
   * A loop.
   *
   * @param settings what to log and when to write checkpoints
   * @param steps steps in all
   * @param stepsPerEpoch steps of one pass over the training rows
   * @param interrupted asked between chunks
   * @param heldOut looks at rows held out, where that may end the training
   * @param runaway looks at what potentials do, where there are some
   */
  TrainingLoop(
      TrainingSettings settings,
      long steps,
      long stepsPerEpoch,
      Recorder recorder,
      ExperimentListener listener,
      BooleanSupplier interrupted,
      Optional<HeldOut> heldOut,
      Optional<Runaway> runaway) {
    this.settings = settings;
    this.steps = steps;
    this.stepsPerEpoch = stepsPerEpoch;
    this.rate = TrainingPlans.learningRate(settings, steps);
    this.recorder = recorder;
    this.listener = listener;
    this.interrupted = interrupted;
    this.heldOut = heldOut;
    this.runaway = runaway;
  }

  /**
   * How training ended.
   *
   * @param step steps done, those before a resumed run included
   * @param doneHere steps done by this loop
   * @param seconds that this loop took
   * @param waited of them for rows; empty if the engine does not measure it
   * @param means of the last steps, by the name of the output
   * @param loss its whole course and its end
   * @param done whether no step is left to do: all are done, or rows held out have ended it
   * @param heldOut how the loss of rows held out went
   */
  public record Outcome(
      long step,
      long doneHere,
      double seconds,
      OptionalDouble waited,
      Map<String, Double> means,
      LossCurve.Both loss,
      boolean done,
      HeldOut.Course heldOut) {}

  /**
   * Trains until all steps are done or it is interrupted; the last state is in a checkpoint then.
   *
   * @param names of the trainer's outputs; the loss is the first
   * @param refreshes what is computed anew between steps
   * @param history from the checkpoint that is resumed; may be empty
   * @throws ExperimentException at the first step that gives NaN or infinity, or where a potential
   *     drives the model away
   */
  public Outcome run(
      Workspace workspace,
      Trainer trainer,
      List<String> names,
      Refreshes refreshes,
      Map<String, Values> history) {
    Watch watch = new Watch(names, Math.max(FINAL_STEPS, settings.logSteps()));
    watch.restore(history);
    heldOut.ifPresent(rows -> rows.restore(history));
    recorder.earlierMetrics().forEach(lines::add);
    final long first = trainer.step();
    final long start = System.nanoTime();
    long lastCheckpoint = start;
    long lastCheckpointStep = -1;
    Speed speed = new Speed();
    int chunk = 16;
    while (!isDone(trainer.step()) && !interrupted.getAsBoolean()) {
      long before = System.nanoTime();
      long step = trainer.step();
      // A checkpoint at this step was written before: a resumed run computes the same anew.
      refreshes.before(step);
      long look = heldOut.map(rows -> rows.next(step)).orElse(Long.MAX_VALUE);
      long stop = Math.min(nextStop(step), Math.min(refreshes.next(step), look));
      TrainingValues values = trainer.advance((int) Math.min(chunk, stop - step));
      record(values, watch, workspace);
      heldOut.ifPresent(rows -> rows.after(trainer.step(), trainer.step() == steps));
      double seconds = (System.nanoTime() - before) / 1e9;
      chunk = nextChunk(chunk, seconds);
      speed.add(values.steps(), seconds);
      tell(progress(trainer.step(), watch, speed.stepsPerSecond()), workspace, watch, start);
      if (isCheckpointDue(trainer.step(), lastCheckpoint)) {
        checkpoint(workspace, watch, trainer.step(), start);
        lastCheckpoint = System.nanoTime();
        lastCheckpointStep = trainer.step();
      }
    }
    boolean done = isDone(trainer.step());
    Optional<State> best =
        done ? heldOut.flatMap(rows -> rows.best(trainer.step())) : Optional.empty();
    if (best.isPresent()) {
      workspace.restore(best.get());
      checkpoint(best.get(), watch, trainer.step(), start);
    } else if (trainer.step() != lastCheckpointStep) {
      checkpoint(workspace, watch, trainer.step(), start);
    }
    return new Outcome(
        trainer.step(),
        trainer.step() - first,
        secondsSince(start),
        trainer.waitedSeconds(),
        watch.means(FINAL_STEPS),
        LossCurve.of(trainer.step(), watch.history(), lines),
        done,
        heldOut.map(HeldOut::course).orElse(HeldOut.Course.NONE));
  }

  private boolean isDone(long step) {
    return step >= steps || heldOut.map(HeldOut::isEnough).orElse(false);
  }

  /** A listener that fails ends the run, but no step that was done is lost. */
  private void tell(Progress progress, Workspace workspace, Watch watch, long start) {
    try {
      listener.progress(progress);
    } catch (RuntimeException | Error e) {
      checkpoint(workspace, watch, progress.step(), start);
      throw e;
    }
  }

  /** The speed of the last few chunks: a slow one counts for as long as it took. */
  private static final class Speed {
    private static final double MEMORY = 0.9;
    private double steps;
    private double seconds;

    void add(int moreSteps, double moreSeconds) {
      steps = MEMORY * steps + moreSteps;
      seconds = MEMORY * seconds + Math.max(moreSeconds, 1e-9);
    }

    double stepsPerSecond() {
      return steps / seconds;
    }
  }

  private long nextStop(long step) {
    long every = settings.checkpointSteps();
    return every == 0 ? steps : Math.min(steps, (step / every + 1) * every);
  }

  /** Powers of two: an engine that unrolls steps is not left with a remainder. */
  private static int nextChunk(int chunk, double seconds) {
    if (seconds < CHUNK_SECONDS / 2) {
      return Math.min(LARGEST_CHUNK, chunk * 2);
    }
    return seconds > CHUNK_SECONDS * 2 ? Math.max(1, chunk / 2) : chunk;
  }

  private void record(TrainingValues values, Watch watch, Workspace workspace) {
    for (int i = 0; i < values.steps(); i++) {
      float[] row = values.values()[i];
      long step = values.firstStep() + i + 1;
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw notFinite(step, values.names(), row, workspace);
        }
      }
      Optional<String> away = runaway.flatMap(terms -> terms.after(row));
      if (away.isPresent()) {
        throw new ExperimentException("training stopped at step " + step + ": " + away.get());
      }
      watch.add(row);
      // The first step and the last, too: curves should show where they begin and end.
      if (step == 1 || step == steps || step % settings.logSteps() == 0) {
        Map<String, Double> means = watch.means(settings.logSteps());
        means.put("rate", rate.at(step - 1));
        recorder.metrics(step, means);
        lines.add(means);
      }
    }
  }

  private ExperimentException notFinite(
      long step, List<String> names, float[] row, Workspace workspace) {
    // The loss is computed from the others: the first of those is where it began.
    int first =
        IntStream.concat(IntStream.range(1, row.length), IntStream.of(0))
            .filter(i -> !Float.isFinite(row[i]))
            .findFirst()
            .orElseThrow();
    return new ExperimentException(
        "training stopped at step "
            + step
            + ": "
            + names.get(first)
            + " became "
            + (Float.isNaN(row[first]) ? "NaN" : "infinite")
            + notFiniteParameter(workspace)
            + "; try a smaller training.rate, a smaller weight in the loss, or scaled data;"
            + " the checkpoints hold finite values only");
  }

  private static String notFiniteParameter(Workspace workspace) {
    for (Map.Entry<String, Values> parameter :
        new TreeMap<>(workspace.snapshot().parameters()).entrySet()) {
      for (float value : parameter.getValue().data()) {
        if (!Float.isFinite(value)) {
          return ", the parameter " + parameter.getKey() + " is not finite either";
        }
      }
    }
    return ", all parameters were still finite";
  }

  private Progress progress(long step, Watch watch, double stepsPerSecond) {
    Map<String, Double> means = watch.means(settings.logSteps());
    return new Progress(
        step,
        steps,
        (double) step / stepsPerEpoch,
        means.getOrDefault(TrainingGraph.LOSS, Double.NaN),
        means.getOrDefault(Loss.DISTORTION, Double.NaN),
        means.getOrDefault(Loss.DIVERGENCE, Double.NaN),
        stepsPerSecond,
        (steps - step) / stepsPerSecond);
  }

  private boolean isCheckpointDue(long step, long lastCheckpoint) {
    boolean bySteps = settings.checkpointSteps() > 0 && step % settings.checkpointSteps() == 0;
    boolean bySeconds =
        settings.checkpointSeconds() > 0
            && secondsSince(lastCheckpoint) >= settings.checkpointSeconds();
    return bySteps || bySeconds;
  }

  private void checkpoint(Workspace workspace, Watch watch, long step, long start) {
    checkpoint(workspace.snapshot(), watch, step, start);
  }

  private void checkpoint(State state, Watch watch, long step, long start) {
    Map<String, Values> history = new LinkedHashMap<>(watch.history());
    heldOut.ifPresent(rows -> history.putAll(rows.history()));
    recorder.checkpoint(new Checkpoint(state, history));
    recorder.progress(step, secondsSince(start));
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
