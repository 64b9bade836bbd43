package org.isovae.host.sweep;

import java.nio.file.Path;

/** Told how a sweep goes, one call at a time. Each method does nothing by default. */
public interface SweepListener {

  /**
   * The sweep begins.
   *
   * @param runs runs in all
   * @param done runs that were completed earlier
   * @param places how many go on at once
   */
  default void begins(int runs, int done, int places, Path directory) {}

  /** How far the runs are; called some times a second. */
  default void progress(SweepProgress progress) {}

  /** A run has come to an end. */
  default void ended(PlannedRun run, RunOutcome outcome) {}

  /** Something worth knowing. */
  default void note(String message) {}
}
