package org.isovae.host.event;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Told what an experiment does, on the thread that runs it. Each method does nothing by default.
 */
public interface ExperimentListener {

  /**
   * What is about to be trained.
   *
   * @param engine what computes
   * @param rows training rows
   * @param firstStep steps done before, if the run is resumed
   * @param steps steps in all
   * @param directory the run directory, if there is one
   */
  record Plan(String engine, int rows, long firstStep, long steps, Optional<Path> directory) {}

  /** Training begins. */
  default void training(Plan plan) {}

  /** A few further steps are done; called some times a second. */
  default void progress(Progress progress) {}

  /** Training is over, and an estimator begins to measure. */
  default void measuring(String estimator) {}

  /** Something worth knowing. */
  default void note(String message) {}
}
