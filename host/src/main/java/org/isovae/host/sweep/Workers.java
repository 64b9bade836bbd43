package org.isovae.host.sweep;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.isovae.host.event.ExperimentListener;

/**
 * Where the runs of a sweep are handed out: threads of this process, or machines elsewhere that see
 * the same files. For one thread at a time, but for {@link #interrupt}.
 */
public interface Workers extends AutoCloseable {

  /** How many runs go on at once, at least 1. */
  int places();

  /**
   * Hands out a run; returns at once. What is in {@code directory} already, of the same run and
   * perhaps killed, is gone on with.
   *
   * @param directory the run directory, which only this run uses
   * @param listener told how the run goes, on any thread, but one call at a time
   * @return what has become of it; completed normally whatever happens, short of a defect
   */
  CompletableFuture<RunOutcome> begin(PlannedRun run, Path directory, ExperimentListener listener);

  /**
   * Asks the runs under way to stop soon with all files whole, and begins no others: those are
   * {@link RunOutcome.State#INTERRUPTED}. From any thread.
   */
  void interrupt();

  /** Interrupts what is under way, and waits for it. */
  @Override
  void close();
}
