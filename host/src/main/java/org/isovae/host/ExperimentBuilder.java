package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Gathering;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.CapabilityCheck;
import org.isovae.host.assembly.PluginFailures;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.run.Recorder;
import org.isovae.host.run.RunDescription;
import org.isovae.host.run.SavedRun;
import org.isovae.plugins.Catalogue;
import org.isovae.reports.Drawings;

/** Collects what an {@link Experiment} is made of. */
public final class ExperimentBuilder {
  private final Isovae root;
  private final ConfigurationSource source;
  private final List<String> overrides = new ArrayList<>();
  private Optional<Path> runDirectory = Optional.empty();
  private List<String> written = List.of();
  private boolean resume;
  private Optional<Gathering.Place> place = Optional.empty();
  private Drawings.Formats formats = Drawings.Formats.WITHOUT_PNG;

  ExperimentBuilder(Isovae root, ConfigurationSource source) {
    this.root = root;
    this.source = source;
  }

  /** Adds a {@code key=value}; later ones win. */
  public ExperimentBuilder override(String keyAndValue) {
    overrides.add(keyAndValue);
    return this;
  }

  /** Adds {@code key=value}s; later ones win. */
  public ExperimentBuilder overrides(List<String> keysAndValues) {
    overrides.addAll(keysAndValues);
    return this;
  }

  /** What was written to get to the configuration, where that is resolved already. */
  ExperimentBuilder written(List<String> keysAndValues) {
    written = List.copyOf(keysAndValues);
    return this;
  }

  /** Its training begins together with others. */
  ExperimentBuilder at(Gathering.Place own) {
    place = Optional.of(own);
    return this;
  }

  /** Where the run's files go: empty or not there yet. Without it nothing is written. */
  public ExperimentBuilder runDirectory(Path directory) {
    runDirectory = Optional.of(directory);
    resume = false;
    return this;
  }

  /**
   * Writes the charts of the run directory as PNG, too, beside SVG: a second or two at the end,
   * most of it for Java's graphics to begin. For one run, rather than for hundreds.
   */
  public ExperimentBuilder chartsAsPng() {
    formats = Drawings.Formats.ALL;
    return this;
  }

  /** The directory of a run that goes on from its last checkpoint, with the same configuration. */
  public ExperimentBuilder resume(Path directory) {
    runDirectory = Optional.of(directory);
    resume = true;
    return this;
  }

  /**
   * Reads and checks the configuration; creates and runs nothing.
   *
   * @throws InvalidInputException listing all problems
   */
  public Configuration configuration() {
    ConfigurationDraft draft = draft();
    return draft.resolve(root.catalogue(draft.plugins()));
  }

  /**
   * Creates the experiment: opens the data, loads the engine. Nothing is written yet.
   *
   * @throws InvalidInputException if the configuration or the data are wrong, or the run directory
   *     is in use
   */
  public Experiment build() {
    ConfigurationDraft draft = draft();
    Catalogue catalogue = root.catalogue(draft.plugins());
    if (resume) {
      root.requireSamePlugins(runDirectory.orElseThrow(), catalogue, "cannot resume");
    }
    Configuration configuration = draft.resolve(catalogue);
    CapabilityCheck.check(configuration.all(), catalogue);
    Surroundings alone = root.surroundings(configuration);
    Surroundings surroundings = place.map(alone::at).orElse(alone);
    Recorder recorder = recorder(draft, catalogue, configuration);
    surroundings.resources().own(recorder);
    recorder.remarks().forEach(surroundings.notes()::add);
    root.warn(catalogue, surroundings);
    return surroundings
        .resources()
        .unlessFailing(
            () ->
                new Experiment(
                    configuration,
                    catalogue,
                    new PluginFailures(catalogue, configuration.all())
                        .explain(() -> Assembly.experiment(configuration, surroundings)),
                    recorder,
                    command(),
                    formats,
                    surroundings));
  }

  /** What does the same again; of a run that goes on, what began it. */
  private String command() {
    Path directory = runDirectory.orElse(Path.of(""));
    Optional<String> earlier = resume ? SavedRun.command(directory) : Optional.empty();
    return earlier.orElseGet(
        () -> CommandLines.run(source, overrides, root.dataDirectory(), directory));
  }

  private ConfigurationDraft draft() {
    return ConfigurationDraft.read(source, overrides);
  }

  private Recorder recorder(
      ConfigurationDraft draft, Catalogue catalogue, Configuration configuration) {
    if (runDirectory.isEmpty()) {
      return Recorder.nowhere();
    }
    Path directory = runDirectory.get();
    RunDescription description =
        new RunDescription(
            configuration.description().isEmpty() ? draft.label() : configuration.description(),
            configuration.toJson(),
            written.isEmpty() ? draft.overrides() : written,
            configuration.expected(),
            true);
    int keep = configuration.training().keepCheckpoints();
    if (!resume) {
      return Recorder.directory(directory, description, keep);
    }
    Recorder recorder = Recorder.resumed(directory, description, keep);
    try {
      requireSame(configuration, directory, catalogue);
      return recorder;
    } catch (RuntimeException e) {
      recorder.close();
      throw e;
    }
  }

  private static void requireSame(
      Configuration configuration, Path directory, Catalogue catalogue) {
    List<String> differences =
        ConfigurationDraft.read(SavedRun.configuration(directory), List.of())
            .resolve(catalogue)
            .differences(configuration);
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          "cannot resume "
              + directory
              + ": its configuration differs in "
              + String.join(", ", differences)
              + "; resume without changes, or start a new run");
    }
  }
}
