package org.isovae.host.config;

import org.isovae.api.Key;

/** How to train. What each key means is said by its {@link Key}. */
public record TrainingSettings(
    @Key("passes over the training rows, at least 1; used where steps is 0") int epochs,
    @Key("optimiser steps, 0 = by epochs; given later than steps, epochs win") long steps,
    @Key(
            "the root of initial parameters, noise and the order of rows, for restarts on the same"
                + " data; 0 = the seed of everything")
        long seed,
    @Key("rows a step, 1 to 1048576") int batch,
    @Key("the learning rate at the first step, greater than 0") double rate,
    @Key("how the rate changes: constant, cosine (down to minimum) or step (times decay)")
        Schedule schedule,
    @Key("step: steps between drops; cosine: steps until the minimum, 0 = all") long scheduleSteps,
    @Key("step: the factor of each drop, greater than 0 and at most 1") double decay,
    @Key("the rate below which no schedule goes, at least 0") double minimum,
    @Key("Adam's decay of the first moment, from 0 to less than 1") double beta1,
    @Key("Adam's decay of the second moment, from 0 to less than 1") double beta2,
    @Key("Adam's epsilon, greater than 0") double epsilon,
    @Key("what a step takes from each weight, as a part of the rate; 0 = nothing")
        double weightDecay,
    @Key("the norm that the gradient of all parameters may have at most, 0 = any") double clipNorm,
    @Key("steps over which a line of metrics is averaged, 1 to 100000") int logSteps,
    @Key("steps from one checkpoint to the next, 0 = by time only") long checkpointSteps,
    @Key("seconds from one checkpoint to the next, 0 = by steps only") int checkpointSeconds,
    @Key("how many of the last checkpoints are kept, at least 1") int keepCheckpoints,
    @Key(
            "steps after which training ends where the loss of validation rows has not fallen; the"
                + " model with the smallest is kept; 0 = train all steps")
        long patience,
    @Key("with patience: every how many steps the validation rows are looked at, at least 1")
        long heldOutSteps,
    @Key(
            "the probability with which a value of a training or validation row is disturbed, to see"
                + " what a model makes of gross errors; 0 = never")
        double noise,
    @Key("with noise: a disturbed value gets this times |N(0, 1)| added; greater than 0")
        double noiseScale) {

  /** A step or an evaluation of more rows at once would not be faster. */
  static final int MOST_ROWS = 1 << 20;

  /** How the learning rate changes. */
  public enum Schedule {
    /** It does not. */
    CONSTANT,
    /** Half a cosine from the rate to the minimum. */
    COSINE,
    /** Multiplied by the decay every scheduleSteps. */
    STEP
  }

  /** 100 epochs of Adam at 1e-3, batches of 128; a checkpoint a minute. */
  public static final TrainingSettings DEFAULTS =
      new TrainingSettings(
          100,
          0,
          0,
          128,
          1e-3,
          Schedule.CONSTANT,
          0,
          0.5,
          0,
          0.9,
          0.999,
          1e-8,
          0,
          0,
          100,
          0,
          60,
          3,
          0,
          200,
          0,
          1);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming every range that is left
   */
  public TrainingSettings {
    Ranges.check()
        .that(epochs >= 1, "epochs must be at least 1, was " + epochs)
        .that(steps >= 0, "steps must be at least 0, was " + steps)
        .that(
            batch >= 1 && batch <= MOST_ROWS,
            "batch must be at least 1 and at most " + MOST_ROWS + ", was " + batch)
        .that(rate > 0 && Double.isFinite(rate), "rate must be greater than 0, was " + rate)
        .that(
            schedule == Schedule.STEP ? scheduleSteps >= 1 : scheduleSteps >= 0,
            "scheduleSteps must be at least "
                + (schedule == Schedule.STEP ? "1 for the schedule step" : "0")
                + ", was "
                + scheduleSteps)
        .that(decay > 0 && decay <= 1, "decay must be greater than 0 and at most 1, was " + decay)
        .that(
            minimum >= 0 && minimum <= rate,
            "minimum must be at least 0 and at most the rate " + rate + ", was " + minimum)
        .that(beta1 >= 0 && beta1 < 1, "beta1 must be at least 0 and less than 1, was " + beta1)
        .that(beta2 >= 0 && beta2 < 1, "beta2 must be at least 0 and less than 1, was " + beta2)
        .that(epsilon > 0, "epsilon must be greater than 0, was " + epsilon)
        .that(
            weightDecay >= 0 && Double.isFinite(weightDecay),
            "weightDecay must be at least 0, was " + weightDecay)
        .that(
            clipNorm >= 0 && Double.isFinite(clipNorm),
            "clipNorm must be at least 0, was " + clipNorm)
        .that(
            logSteps >= 1 && logSteps <= 100_000,
            "logSteps must be from 1 to 100000, was " + logSteps)
        .that(checkpointSteps >= 0, "checkpointSteps must be at least 0, was " + checkpointSteps)
        .that(
            checkpointSeconds >= 0,
            "checkpointSeconds must be at least 0, was " + checkpointSeconds)
        .that(patience >= 0, "patience must be at least 0, was " + patience)
        .that(heldOutSteps >= 1, "heldOutSteps must be at least 1, was " + heldOutSteps)
        .that(noise >= 0 && noise <= 1, "noise must be from 0 to 1, was " + noise)
        .that(
            noiseScale > 0 && Double.isFinite(noiseScale),
            "noiseScale must be greater than 0, was " + noiseScale)
        .that(keepCheckpoints >= 1, "keepCheckpoints must be at least 1, was " + keepCheckpoints)
        .done();
  }
}
