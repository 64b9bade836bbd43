package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.isovae.api.engine.Gathering;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.Workers;

/**
 * Threads of this process, each with one experiment; they share data sets and engines. Where the
 * engine does several trainings as one, so many begin together: one after another in the order in
 * which they are handed out, so that what is done together does not depend on who was faster.
 */
final class LocalWorkers implements Workers {
  private final Isovae root;
  private final int places;
  private final Deque<Gathering.Place> gathered = new ArrayDeque<>();
  private final FreeMemory memory = new FreeMemory();
  private final ExecutorService threads;
  private final Set<Experiment> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean interrupted;

  /**
   * Workers.
   *
   * @param jobs how many runs go on at once, where each trains by itself
   * @param together how many trainings the engine does best as one; more than 1: so many go on at
   *     once
   * @param runs how many will be handed out
   */
  LocalWorkers(Isovae root, int jobs, int together, int runs) {
    this.root = root;
    this.places = together > 1 ? together : jobs;
    for (int first = 0; together > 1 && first < runs; first += together) {
      gathered.addAll(new Gathering(Math.min(together, runs - first)).places());
    }
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            places,
            task -> {
              Thread thread = new Thread(task, "isovae-sweep-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public int places() {
    return places;
  }

  @Override
  public CompletableFuture<RunOutcome> begin(
      PlannedRun run, Path directory, ExperimentListener listener) {
    Optional<Gathering.Place> place = Optional.ofNullable(gathered.poll());
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return outcome(run, directory, listener, place);
          } finally {
            place.ifPresent(Gathering.Place::leave);
          }
        },
        threads);
  }

  private RunOutcome outcome(
      PlannedRun run,
      Path directory,
      ExperimentListener listener,
      Optional<Gathering.Place> place) {
    if (!memory.tryTake()) {
      place.ifPresent(Gathering.Place::leave); // those that wait for it hold the memory
      memory.take(() -> interrupted);
    }
    AtomicReference<Experiment> mine = new AtomicReference<>();
    try {
      return interrupted
          ? new RunOutcome(State.INTERRUPTED, "")
          : new CarriedRun(root, run, directory)
              .carryOut(listener, place, experiment -> goesOn(experiment, mine));
    } finally {
      memory.giveBack();
      if (mine.get() != null) {
        underWay.remove(mine.get());
      }
    }
  }

  private void goesOn(Experiment experiment, AtomicReference<Experiment> mine) {
    mine.set(experiment);
    underWay.add(experiment);
    if (interrupted) {
      experiment.interrupt(); // between the question above and being known
    }
  }

  @Override
  public void interrupt() {
    interrupted = true;
    underWay.forEach(Experiment::interrupt);
  }

  @Override
  public void close() {
    interrupt();
    threads.shutdown();
    boolean waitedOut = false;
    boolean threadInterrupted = false;
    while (!waitedOut) {
      try {
        waitedOut = threads.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        threadInterrupted = true; // the runs stop soon, and their files must be whole
      }
    }
    if (threadInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
