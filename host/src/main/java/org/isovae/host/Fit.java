package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.report.Value;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.RunStatus;
import org.isovae.host.run.SavedRun;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepListener;

/**
 * A model of a table without a configuration: a small search for the sizes of the model, on rows
 * held out and never by a label, and then the model itself. What an interrupted one has done is not
 * done again. Runs once; for one thread, but for {@link #interrupt}.
 */
public final class Fit {
  /** What is compared in the search: the median, because rows held out may be unusual. */
  private static final String CRITERION = "scores.loss.median.heldOut";

  private final Isovae root;
  private final String preset;
  private final List<String> settings;
  private final List<String> searchSettings;
  private final List<String> choices;
  private final Path directory;
  private final int places;
  private final List<String> remarks;
  private volatile boolean interrupted;
  private volatile Optional<Sweep> searching = Optional.empty();
  private volatile Optional<Experiment> training = Optional.empty();

  Fit(
      Isovae root,
      String preset,
      List<String> settings,
      List<String> searchSettings,
      List<String> choices,
      Path directory,
      int places,
      List<String> remarks) {
    this.root = root;
    this.preset = preset;
    this.settings = List.copyOf(settings);
    this.searchSettings = List.copyOf(searchSettings);
    this.choices = List.copyOf(choices);
    this.directory = directory;
    this.places = places;
    this.remarks = List.copyOf(remarks);
  }

  /**
   * A model that was tried.
   *
   * @param settings what it was tried with, such as {@code latent=4}
   * @param heldOut the median loss of rows held out, nats; the smaller, the better
   */
  public record Candidate(List<String> settings, double heldOut) {
    /** Copies the list. */
    public Candidate {
      settings = List.copyOf(settings);
    }
  }

  /**
   * What came of it.
   *
   * @param candidates what was tried, the best first; empty where there was nothing to choose
   * @param results of the model; empty if it was interrupted before
   */
  public record Outcome(List<Candidate> candidates, Optional<Results> results) {
    /** Copies the list. */
    public Outcome {
      candidates = List.copyOf(candidates);
    }
  }

  /** What there is to know of the data before anything is trained. */
  public List<String> remarks() {
    return remarks;
  }

  /** Where the model goes. */
  public Path directory() {
    return directory;
  }

  /** Where the search goes, beside the model. */
  public Path searchDirectory() {
    return searchOf(directory);
  }

  static Path searchOf(Path directory) {
    return directory.resolveSibling(directory.getFileName() + ".search");
  }

  /** Asks {@link #run} to stop soon, from any thread, with all files whole. */
  public void interrupt() {
    interrupted = true;
    searching.ifPresent(Sweep::interrupt);
    training.ifPresent(Experiment::interrupt);
  }

  /**
   * Searches and trains, as far as that is not done yet.
   *
   * @param search told about the search
   * @param run told about the model
   * @throws org.isovae.api.InvalidInputException if the directories hold something else
   * @throws ExperimentException if a file cannot be written, or no model of the search came to its
   *     end
   */
  public Outcome run(SweepListener search, ExperimentListener run) {
    List<Candidate> candidates = choices.isEmpty() ? List.of() : search(search);
    if (interrupted) {
      return new Outcome(candidates, Optional.empty());
    }
    List<String> all = new ArrayList<>(settings);
    candidates.stream().findFirst().ifPresent(best -> all.addAll(best.settings()));
    ExperimentBuilder builder =
        root.experiment(ConfigurationSource.preset(preset)).overrides(all).chartsAsPng();
    Optional<RunStatus> earlier = SavedRun.status(directory);
    try (Experiment experiment =
        (earlier.isPresent() ? builder.resume(directory) : builder.runDirectory(directory))
            .build()) {
      training = Optional.of(experiment);
      return new Outcome(candidates, Optional.of(experiment.run(run)));
    } finally {
      training = Optional.empty();
    }
  }

  private List<Candidate> search(SweepListener listener) {
    List<String> written = new ArrayList<>(searchSettings);
    written.addAll(choices);
    Sweep sweep = root.sweep(List.of(preset)).choices(written).directory(searchDirectory()).build();
    searching = Optional.of(sweep);
    var results = sweep.run(places, listener);
    searching = Optional.empty();
    List<Candidate> candidates = new ArrayList<>();
    for (PlannedRun run : sweep.runs()) {
      if (results.outcomes().get(run).state() == State.COMPLETED) {
        Map<String, Value> found = SavedRun.completed(sweep.run(run)).results();
        if (found.containsKey(CRITERION)) {
          candidates.add(
              new Candidate(
                  run.settings().entrySet().stream()
                      .filter(setting -> !setting.getKey().equals("configuration"))
                      .map(setting -> setting.getKey() + "=" + setting.getValue())
                      .toList(),
                  found.get(CRITERION).number()));
        }
      }
    }
    if (candidates.isEmpty() && !interrupted) {
      throw new ExperimentException(
          "none of the "
              + sweep.runs().size()
              + " models of the search came to its end; their logs are in "
              + searchDirectory());
    }
    candidates.sort(Comparator.comparingDouble(Candidate::heldOut));
    return candidates;
  }
}
