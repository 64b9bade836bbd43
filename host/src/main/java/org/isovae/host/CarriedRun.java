package org.isovae.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Gathering;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.SavedRun;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;

/** Carries out one run of a sweep, wherever that is: begins it, or goes on where it was. */
final class CarriedRun {
  private final Isovae root;
  private final PlannedRun run;
  private final Path directory;

  CarriedRun(Isovae root, PlannedRun run, Path directory) {
    this.root = root;
    this.run = run;
    this.directory = directory;
  }

  /**
   * Trains and measures; what fails is told in the outcome, so that it stops no other run.
   *
   * @param place where it begins together with others
   * @param known told the experiment before it runs, for whoever may have to interrupt it
   */
  RunOutcome carryOut(
      ExperimentListener listener, Optional<Gathering.Place> place, Consumer<Experiment> known) {
    try {
      return experiment(listener, place, known);
    } catch (InvalidInputException | ExperimentException e) {
      return new RunOutcome(State.FAILED, e.getMessage(), isOfThisMachine(e));
    } catch (OutOfMemoryError e) {
      return new RunOutcome(
          State.FAILED,
          "Java's heap is too small for so many runs at once; choose fewer with --jobs, or allow"
              + " more: ISOVAE_JAVA_OPTS=-Xmx16g in the environment");
    } catch (RuntimeException | LinkageError e) {
      // One failed run must not stop the others; its log holds the details.
      return new RunOutcome(State.FAILED, "an unexpected failure: " + e);
    }
  }

  /** Native libraries that cannot be loaded here. */
  private static boolean isOfThisMachine(RuntimeException failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(LinkageError.class::isInstance);
  }

  private RunOutcome experiment(
      ExperimentListener listener, Optional<Gathering.Place> place, Consumer<Experiment> known) {
    ConfigurationSource source = ConfigurationSource.text(run.configuration());
    PluginHashes.requireHere(
        run.plugins(), root.catalogue(ConfigurationDraft.read(source, List.of()).plugins()));
    ExperimentBuilder builder = root.experiment(source).written(run.overrides());
    place.ifPresent(builder::at);
    if (SavedRun.status(directory).isPresent()) {
      builder.resume(directory);
    } else {
      builder.runDirectory(directory);
    }
    try (Experiment experiment = builder.build()) {
      known.accept(experiment);
      return experiment.run(listener).completed()
          ? new RunOutcome(State.COMPLETED, "")
          : new RunOutcome(State.INTERRUPTED, "");
    }
  }
}
