package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.isovae.api.InvalidInputException;
import org.isovae.api.engine.Devices;
import org.isovae.api.extension.ExtensionPoint;
import org.isovae.host.assembly.DataDirectory;
import org.isovae.host.assembly.SharedParts;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.PluginSettings;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Registration;

/**
 * The root: everything else is asked of it. Plug-ins are loaded once; an engine is opened once for
 * its settings, a data set once for its settings, seed and data directory, and both are shared by
 * all that ask for the same. So many experiments in one process should have one root.
 *
 * <p>A file of data that changes is read again only after its data set was closed: when other data
 * sets have taken its place, or with the root.
 *
 * <p>May be used by several threads; what it gives is each for one thread at a time. Close those
 * first, and the root last.
 */
public final class Isovae implements AutoCloseable {
  private final List<Path> pluginDirectories;
  private final Optional<Path> dataDirectory;
  private final boolean changedPluginsAllowed;
  private final Consumer<String> progress;
  private final SharedParts shared = SharedParts.none();
  private Optional<Catalogue> catalogue = Optional.empty();
  private boolean closed;

  private Isovae(Builder builder) {
    this.pluginDirectories = List.copyOf(builder.pluginDirectories);
    this.dataDirectory = builder.dataDirectory;
    this.changedPluginsAllowed = builder.changedPluginsAllowed;
    this.progress = builder.progress;
  }

  /** Collects what a root is made of; nothing of it is needed. */
  public static Builder builder() {
    return new Builder();
  }

  /** See {@link Isovae#builder}. */
  public static final class Builder {
    private final List<Path> pluginDirectories = new ArrayList<>();
    private Optional<Path> dataDirectory = Optional.empty();
    private boolean changedPluginsAllowed;
    private Consumer<String> progress = message -> {};

    private Builder() {}

    /** Adds a directory with plug-ins. No configuration can name one: it could name any code. */
    public Builder pluginDirectory(Path directory) {
      pluginDirectories.add(directory);
      return this;
    }

    /** Where named data sets are looked for, instead of a configuration's {@code data}. */
    public Builder dataDirectory(Path directory) {
      dataDirectory = Optional.of(directory);
      return this;
    }

    /** Resumes and opens runs also where a plug-in has changed since they began. */
    public Builder allowChangedPlugins() {
      changedPluginsAllowed = true;
      return this;
    }

    /**
     * Who is told, from time to time, how far something has come that takes seconds before an
     * experiment runs, such as the reading of a large file.
     */
    public Builder progress(Consumer<String> listener) {
      progress = listener;
      return this;
    }

    /** The root; nothing is loaded yet. */
    public Isovae build() {
      return new Isovae(this);
    }
  }

  /** Begins an experiment from a configuration. */
  public ExperimentBuilder experiment(ConfigurationSource source) {
    return new ExperimentBuilder(this, source);
  }

  /**
   * Opens the model of a run that is done.
   *
   * @param run the directory of the run
   * @param overrides {@code key=value}s of {@code engine} or {@code evaluation}, to compute
   *     elsewhere or in other portions than the run did
   * @throws InvalidInputException if the directory holds no such run, its plug-ins have changed, or
   *     an override would change the model
   */
  public OpenedModel model(Path run, String... overrides) {
    return OpenedModel.of(this, Reopened.of(this, run, List.of(overrides)));
  }

  /**
   * Begins a further measurement of a run that is done.
   *
   * @param run the directory of the run
   */
  public MeasurementBuilder measurement(Path run) {
    return new MeasurementBuilder(this, run);
  }

  /**
   * Begins a model of a table without a configuration.
   *
   * @param data the file of rows
   */
  public FitBuilder fit(String data) {
    return new FitBuilder(this, data);
  }

  /**
   * Opens the model of a run to make up rows.
   *
   * @param run the directory of the run
   * @param noise whether rows are drawn around what was decoded, where the loss metric says how,
   *     rather than being the mean of it
   * @param overrides {@code key=value}s of {@code engine}
   * @throws InvalidInputException if the run cannot be opened, or its rows have no columns
   */
  public Sampling sampling(Path run, boolean noise, List<String> overrides) {
    return Sampling.of(this, run, noise, overrides);
  }

  /**
   * Opens the model of a run to decode places of its latent space.
   *
   * @param overrides {@code key=value}s of {@code engine}
   * @throws org.isovae.api.InvalidInputException if the run cannot be opened, or its data set has
   *     no columns to write rows in
   */
  public Decoding decoding(Path run, List<String> overrides) {
    return Decoding.of(this, run, overrides);
  }

  /**
   * Begins the scoring of rows by the model of a run that is done.
   *
   * @param run the directory of the run
   */
  public ScoringBuilder scoring(Path run) {
    return new ScoringBuilder(this, run, progress);
  }

  /**
   * Opens the model of a run that is done, to score rows in memory.
   *
   * @param run the directory of the run
   * @param overrides of {@code evaluation} and {@code engine}
   * @throws InvalidInputException if it cannot be opened, or its rows have no columns
   */
  public Scorer scorer(Path run, String... overrides) {
    return Scorer.open(this, run, ScoringBuilder.COLUMNS, List.of(overrides));
  }

  /**
   * Begins a comparison of runs that are done.
   *
   * @param name that of a study
   */
  public StudyBuilder study(String name) {
    return new StudyBuilder(this, name);
  }

  /**
   * Begins a sweep: many experiments that differ in some keys.
   *
   * @param sources presets or files, as {@link ConfigurationSource#named} takes them
   */
  public SweepBuilder sweep(List<String> sources) {
    return new SweepBuilder(this, sources);
  }

  /**
   * Begins a sweep again that was interrupted: what is missing of it is run.
   *
   * @param directory that of the sweep
   * @throws InvalidInputException if it holds none
   */
  public SweepBuilder sweep(Path directory) {
    return SweepBuilder.again(this, directory);
  }

  /**
   * Carries out one run of a sweep, for whoever hands runs out elsewhere ({@link
   * org.isovae.host.sweep.Workers}): begins it, or goes on where it was.
   *
   * @param directory the run's own
   * @param known told the experiment before it runs, for whoever may have to interrupt it
   * @return what has become of it, also if it failed
   */
  public RunOutcome carryOut(
      PlannedRun run, Path directory, ExperimentListener listener, Consumer<Experiment> known) {
    return new CarriedRun(this, run, directory).carryOut(listener, Optional.empty(), known);
  }

  /**
   * Begins the reproduction of a table or figure of a paper.
   *
   * @param name one of {@link org.isovae.host.reproduction.Reproductions#names}
   * @throws InvalidInputException if there is none of that name
   */
  public ReproductionBuilder reproduction(String name) {
    return new ReproductionBuilder(this, name);
  }

  /**
   * What an engine computes on where its configuration says nothing, and why.
   *
   * @param engine its name
   * @throws InvalidInputException if there is no engine of that name
   */
  public Devices devices(String engine) {
    Registration registration = catalogue().require(ExtensionPoint.ENGINE, engine);
    return registration.devices(registration.defaults());
  }

  /** Refuses a run whose plug-ins are not those of today, unless that is allowed. */
  void requireSamePlugins(Path run, Catalogue catalogue, String what) {
    if (!changedPluginsAllowed) {
      PluginHashes.requireSame(run, catalogue, what);
    }
  }

  /**
   * The plug-ins and components that a configuration can choose from, loaded at the first use.
   *
   * @throws InvalidInputException if a directory of plug-ins cannot be read, or a plug-in that the
   *     configuration demands is not there
   */
  Catalogue catalogue(PluginSettings settings) {
    Catalogue preferring = catalogue().prefer(settings.prefer());
    preferring.requireSound();
    DemandedPlugins.check(settings.demand(), preferring);
    return preferring;
  }

  private synchronized Catalogue catalogue() {
    if (closed) {
      throw new IllegalStateException("closed: open another Isovae");
    }
    if (catalogue.isEmpty()) {
      catalogue = Optional.of(Catalogue.load(pluginDirectories));
    }
    return catalogue.get();
  }

  /** Tells of plug-ins that are wrong, and not used. */
  void warn(Catalogue used, Surroundings surroundings) {
    used.refusals()
        .forEach(
            problem ->
                surroundings
                    .notes()
                    .add("the plug-in " + problem.plugin() + " is not used: " + problem));
  }

  /** What an assembly needs besides its configuration. */
  Surroundings surroundings(Configuration configuration) {
    return Surroundings.of(data(configuration.data()), shared, progress);
  }

  /** Where named data sets are looked for, where this root was told. */
  Optional<Path> dataDirectory() {
    return dataDirectory;
  }

  /** The directory of named data sets, where a configuration says {@code configured}. */
  DataDirectory data(String configured) {
    return DataDirectory.choose(dataDirectory, configured);
  }

  /**
   * Frees what is shared, and forgets the plug-ins: another root sees the jars as they are then.
   */
  @Override
  public synchronized void close() {
    closed = true;
    shared.close();
    catalogue.ifPresent(Catalogue::close);
    catalogue = Optional.empty();
  }
}
