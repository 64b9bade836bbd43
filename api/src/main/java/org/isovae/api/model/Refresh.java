package org.isovae.api.model;

import java.util.Map;
import org.isovae.api.ComponentCalls;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Tensor;

/**
 * What the owner of a state computes anew between steps, for instance a mixture fitted to all
 * encoded rows: too dear for every step, or not to be written as a graph.
 *
 * <p>It is due before the steps 0, n, 2n, … and must be a function of what it is given, so that a
 * resumed run goes on with the same bits: what it has to remember is a state.
 */
public final class Refresh {
  /** Computes states anew. */
  @FunctionalInterface
  public interface Body {
    /** Reads what it needs and assigns the states; the model trains on afterwards. */
    void refresh(Pause pause);
  }

  /** A model between two training steps. Valid until the body returns. */
  public interface Pause {
    /** The number of steps done so far. */
    long step();

    /** For random numbers, should they be needed: derived from the run's seed and the step. */
    long seed();

    /** The rows that are trained on. */
    Samples samples();

    /**
     * Evaluates a graph on every row, batch by batch, with the parameters and states of now.
     *
     * @param graph its inputs are x and the samples' further inputs; every output has the batch as
     *     its first dimension; no noise
     * @return each output for all rows, row-major
     */
    Map<String, float[]> evaluate(Graph graph, Samples samples);

    /**
     * The values of a parameter or state, row-major; a copy.
     *
     * @param variable what {@code ops.parameter} or {@code ops.state} gave, in the loss
     */
    float[] values(Tensor variable);

    /**
     * Sets a state.
     *
     * @param state what {@code ops.state} gave, in the loss
     * @param values row-major, finite
     * @throws IllegalArgumentException if it is no state, or the values are not finite or not as
     *     many as it has
     */
    void assign(Tensor state, float[] values);
  }

  private final long number;
  private final boolean epochs;
  private final Body body;

  private Refresh(long number, boolean epochs, Body body) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "a refresh is due every 1 or more "
              + (epochs ? "epochs" : "steps")
              + ", was told every "
              + number);
    }
    this.number = number;
    this.epochs = epochs;
    this.body = body;
  }

  /** Due every so many steps, at least 1. */
  public static Refresh everySteps(long steps, Body body) {
    return new Refresh(steps, false, body);
  }

  /** Due before the first step alone. */
  public static Refresh once(Body body) {
    return new Refresh(Long.MAX_VALUE, false, body);
  }

  /** Due every so many passes over the training rows, at least 1. */
  public static Refresh everyEpochs(long epochs, Body body) {
    return new Refresh(epochs, true, body);
  }

  /** Whether it is due before a step, counted from 0. */
  public boolean isDue(long step, long stepsPerEpoch) {
    return step % period(stepsPerEpoch) == 0;
  }

  /** The next step after this one before which it is due. */
  public long next(long step, long stepsPerEpoch) {
    long period = period(stepsPerEpoch);
    long next = (step / period + 1) * period;
    return next < 0 ? Long.MAX_VALUE : next;
  }

  private long period(long stepsPerEpoch) {
    if (!epochs) {
      return number;
    }
    long period = Math.multiplyHigh(number, stepsPerEpoch) == 0 ? number * stepsPerEpoch : -1;
    return period < 0 ? Long.MAX_VALUE : period;
  }

  /** Computes the states anew. */
  public void run(Pause pause) {
    ComponentCalls.in(
        body,
        () -> {
          body.refresh(pause);
          return pause;
        });
  }
}
