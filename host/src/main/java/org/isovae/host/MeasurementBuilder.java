package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.host.assembly.AssembledMeasurement;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.run.ResultDirectory;

/** Collects what a {@link Measurement} is made of. */
public final class MeasurementBuilder {
  private final Isovae root;
  private final Path run;
  private final List<String> overrides = new ArrayList<>();
  private Optional<String> name = Optional.empty();

  MeasurementBuilder(Isovae root, Path run) {
    this.root = root;
    this.run = run;
  }

  /**
   * Adds a {@code key=value} of {@code evaluation}, {@code estimators}, {@code dataset} or {@code
   * engine}; later ones win. Where the data set becomes another one, its rows are all measured as
   * test rows, unless {@code evaluation.split} says otherwise.
   */
  public MeasurementBuilder override(String keyAndValue) {
    overrides.add(keyAndValue);
    return this;
  }

  /** Adds several as {@link #override}. */
  public MeasurementBuilder overrides(List<String> keysAndValues) {
    overrides.addAll(keysAndValues);
    return this;
  }

  /** What to call it among the run's measurements; the next number without one. */
  public MeasurementBuilder name(String plainName) {
    name = Optional.of(plainName);
    return this;
  }

  /**
   * Opens the model and the rows. Nothing is written yet.
   *
   * @throws InvalidInputException if the run cannot be opened, a key would change its model, the
   *     rows are not of the kind that it was trained on, or the name is taken
   */
  public Measurement build() {
    Reopened reopened = Reopened.of(root, run, overrides);
    ResultDirectory directory =
        name.map(plain -> ResultDirectory.measurement(run, plain))
            .orElseGet(() -> ResultDirectory.nextMeasurement(run));
    Configuration configuration = reopened.configuration();
    Surroundings surroundings = root.surroundings(configuration);
    root.warn(reopened.catalogue(), surroundings);
    return surroundings
        .resources()
        .unlessFailing(
            () -> {
              AssembledMeasurement assembled =
                  reopened
                      .failures()
                      .explain(
                          () ->
                              Assembly.measurement(
                                  configuration, reopened.schema(), reopened.rows(), surroundings));
              reopened.restore(assembled.model());
              return new Measurement(reopened, assembled, directory, surroundings);
            });
  }
}
