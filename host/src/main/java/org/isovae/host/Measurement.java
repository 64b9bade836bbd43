package org.isovae.host;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.isovae.api.InvalidInputException;
import org.isovae.host.assembly.AssembledMeasurement;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.measuring.Estimates;
import org.isovae.host.measuring.FrozenModel;
import org.isovae.host.run.ResultDirectory;
import org.isovae.host.run.RunDescription;

/**
 * A further measurement of an earlier run: of the same model, by other estimators or on other rows.
 * What it finds is written beside the run's first measurement, never over it. For one thread at a
 * time.
 */
public final class Measurement implements AutoCloseable {
  private final Reopened reopened;
  private final AssembledMeasurement assembled;
  private final ResultDirectory directory;
  private final Surroundings surroundings;
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean interrupted;

  Measurement(
      Reopened reopened,
      AssembledMeasurement assembled,
      ResultDirectory directory,
      Surroundings surroundings) {
    this.reopened = reopened;
    this.assembled = assembled;
    this.directory = directory;
    this.surroundings = surroundings;
  }

  /** The resolved configuration, the run's but for the overrides. */
  public Configuration configuration() {
    return reopened.configuration();
  }

  /** What computes: name, version, device. */
  public String engine() {
    return assembled.model().engine().description();
  }

  /** Measures, and tells nobody. */
  public Results run() {
    return run(new ExperimentListener() {});
  }

  /**
   * Measures.
   *
   * @return what was found, without values of the training; its directory is that of the
   *     measurement; {@link Results#failures} tells which estimators found nothing
   * @throws InvalidInputException if every estimator refuses the rows; nothing is written then
   * @throws ExperimentException if a file cannot be written; nothing is left then
   * @throws IllegalStateException if it was run before
   */
  public Results run(ExperimentListener listener) {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("a measurement runs once; build another");
    }
    surroundings.notes().sendTo(listener::note);
    FrozenModel model =
        new FrozenModel(assembled.model(), configuration().evaluation(), () -> interrupted);
    Estimates estimates =
        new Estimates(
            model,
            assembled.model(),
            assembled.dataset(),
            configuration(),
            reopened.failures(),
            () -> interrupted);
    if (!estimates.run(listener, soFar -> {})) {
      return Results.interrupted(estimates.reports(), Optional.empty(), model);
    }
    if (estimates.reports().isEmpty()) {
      refuse(estimates);
    }
    Path written =
        directory.write(description(), provenance(), estimates.reports(), estimates.reasons());
    return Results.completed(estimates.reports(), estimates.reasons(), Optional.of(written), model);
  }

  /** Where nothing at all was found, the first reason is the user's answer. */
  private static void refuse(Estimates estimates) {
    for (Throwable failure : estimates.failures().values()) {
      if (failure instanceof InvalidInputException refusal) {
        throw refusal;
      }
    }
  }

  /** Asks {@link #run} to stop soon, from any thread; nothing is written then. */
  public void interrupt() {
    interrupted = true;
  }

  private RunDescription description() {
    String title = configuration().description();
    return new RunDescription(
        title.isEmpty() ? reopened.run().directory().toString() : title,
        configuration().toJson(),
        reopened.draft().overrides(),
        configuration().expected(),
        true);
  }

  private Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("run", reopened.run().directory().toAbsolutePath().normalize().toString());
    provenance.putAll(
        Provenance.of(
            CommandLines.measure(reopened.run().directory(), reopened.draft().overrides()),
            configuration(),
            reopened.catalogue(),
            assembled.model(),
            assembled.dataset()));
    return provenance;
  }

  /** Frees all native memory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
