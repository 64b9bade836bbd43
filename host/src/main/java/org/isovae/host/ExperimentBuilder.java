package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.host.assembly.Assembled;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.CapabilityCheck;
import org.isovae.host.assembly.DataDirectory;
import org.isovae.host.assembly.Notes;
import org.isovae.host.assembly.Resources;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.PluginSettings;
import org.isovae.host.run.Recorder;
import org.isovae.host.run.SavedRun;
import org.isovae.plugins.Catalogue;

/** Collects what an {@link Experiment} is made of. */
public final class ExperimentBuilder {
  private final ConfigurationSource source;
  private final List<String> overrides = new ArrayList<>();
  private final List<Path> pluginDirectories = new ArrayList<>();
  private Optional<Path> dataDirectory = Optional.empty();
  private Optional<Path> runDirectory = Optional.empty();
  private boolean resume;
  private boolean changedPluginsAllowed;

  ExperimentBuilder(ConfigurationSource source) {
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

  /** Adds a directory with plug-ins to those of the configuration. */
  public ExperimentBuilder pluginDirectory(Path directory) {
    pluginDirectories.add(directory);
    return this;
  }

  /** Where named data sets are looked for, instead of the configuration's {@code data}. */
  public ExperimentBuilder dataDirectory(Path directory) {
    dataDirectory = Optional.of(directory);
    return this;
  }

  /** Where the run's files go: empty or not there yet. Without it nothing is written. */
  public ExperimentBuilder runDirectory(Path directory) {
    runDirectory = Optional.of(directory);
    resume = false;
    return this;
  }

  /** The directory of a run that goes on from its last checkpoint, with the same configuration. */
  public ExperimentBuilder resume(Path directory) {
    runDirectory = Optional.of(directory);
    resume = true;
    return this;
  }

  /** Resumes also where a plug-in has changed since the run began. */
  public ExperimentBuilder allowChangedPlugins() {
    changedPluginsAllowed = true;
    return this;
  }

  /**
   * Reads and checks the configuration; creates and runs nothing.
   *
   * @throws InvalidInputException listing all problems
   */
  public Configuration configuration() {
    ConfigurationDraft draft = draft();
    return draft.resolve(catalogue(draft));
  }

  /**
   * Creates the experiment: opens the data, loads the engine. Nothing is written yet.
   *
   * @throws InvalidInputException if the configuration or the data are wrong, or the run directory
   *     is in use
   */
  public Experiment build() {
    ConfigurationDraft draft = draft();
    Catalogue catalogue = catalogue(draft);
    if (resume && !changedPluginsAllowed) {
      requireSamePlugins(runDirectory.orElseThrow(), catalogue);
    }
    Configuration configuration = draft.resolve(catalogue);
    CapabilityCheck.check(configuration.all(), catalogue);
    Recorder recorder = recorder(draft, catalogue, configuration);
    DataDirectory data = DataDirectory.choose(dataDirectory, configuration.data());
    Notes notes = new Notes();
    Resources resources = new Resources();
    try {
      Assembled assembled = Assembly.assemble(configuration, data, notes, resources);
      return new Experiment(configuration, catalogue, assembled, recorder, notes, resources);
    } catch (RuntimeException | Error e) {
      try {
        resources.close();
      } catch (RuntimeException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  private ConfigurationDraft draft() {
    return ConfigurationDraft.read(source, overrides);
  }

  private Catalogue catalogue(ConfigurationDraft draft) {
    PluginSettings settings = draft.plugins();
    List<Path> directories = new ArrayList<>(pluginDirectories);
    settings.directories().forEach(directory -> directories.add(Path.of(directory)));
    Catalogue catalogue = Catalogue.load(directories).prefer(settings.prefer());
    catalogue.requireSound();
    return catalogue;
  }

  private Recorder recorder(
      ConfigurationDraft draft, Catalogue catalogue, Configuration configuration) {
    if (runDirectory.isEmpty()) {
      return Recorder.nowhere();
    }
    Path directory = runDirectory.get();
    Recorder.RunDescription description =
        new Recorder.RunDescription(
            configuration.description().isEmpty() ? draft.label() : configuration.description(),
            configuration.toJson(),
            draft.overrides(),
            configuration.training().keepCheckpoints(),
            configuration.expected());
    if (!resume) {
      return Recorder.directory(directory, description);
    }
    Recorder recorder = Recorder.resumed(directory, description);
    requireSame(configuration, directory, catalogue);
    return recorder;
  }

  private static void requireSame(
      Configuration configuration, Path directory, Catalogue catalogue) {
    ConfigurationSource written = ConfigurationSource.file(directory.resolve("config.json"));
    List<String> differences =
        ConfigurationDraft.read(written, List.of()).resolve(catalogue).differences(configuration);
    if (!differences.isEmpty()) {
      throw new InvalidInputException(
          "cannot resume "
              + directory
              + ": its configuration differs in "
              + String.join(", ", differences)
              + "; resume without changes, or start a new run");
    }
  }

  /** Before names are looked up: a missing plug-in explains itself better than a missing name. */
  private static void requireSamePlugins(Path directory, Catalogue catalogue) {
    Map<String, String> now = Provenance.pluginJars(catalogue);
    List<String> changes = new ArrayList<>();
    SavedRun.pluginJars(directory)
        .forEach(
            (jar, hash) -> {
              if (!now.containsKey(jar)) {
                changes.add(jar + " is missing");
              } else if (!now.get(jar).equals(hash)) {
                changes.add(jar + " had the SHA-256 " + hash + " and has " + now.get(jar));
              }
            });
    if (!changes.isEmpty()) {
      throw new InvalidInputException(
          "cannot resume "
              + directory
              + ": its plug-ins have changed: "
              + String.join("; ", changes)
              + "; put the former jars back, or allow the change (--allow-changed-plugins)");
    }
  }
}
