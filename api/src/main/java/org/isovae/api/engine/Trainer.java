package org.isovae.api.engine;

import java.util.OptionalDouble;

/** Runs optimiser steps; owned by its workspace. */
public interface Trainer extends AutoCloseable {

  /** The number of steps done so far, including those before a restored state. */
  long step();

  /**
   * Runs up to {@code steps} further steps, at least one; fewer if that suits the engine, or if a
   * value became NaN or infinite: then the last row of the result is that step's, and the
   * parameters are not to be used.
   */
  TrainingValues advance(int steps);

  /**
   * The seconds that its steps have waited for their rows so far: what data cost beyond the
   * computation. Empty unless the engine measures it.
   */
  default OptionalDouble waitedSeconds() {
    return OptionalDouble.empty();
  }

  /**
   * How many trainings it does as one with this, this one among them.
   *
   * @return 1 unless overridden
   */
  default int together() {
    return 1;
  }

  /**
   * No further step will be asked for. The workspace keeps all values; others that were trained
   * together with it wait no longer.
   */
  @Override
  default void close() {}
}
