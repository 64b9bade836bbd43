package org.isovae.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.Written;
import org.isovae.host.json.Json;
import org.isovae.host.run.RunStatus;
import org.isovae.host.run.SavedRun;

/** Collects what a {@link Fit} is made of. */
public final class FitBuilder {
  private static final String PRESET = "fit";
  private static final String LATENT = "latent";
  private static final String HIDDEN = "network.hidden";
  private static final String STEPS = "training.steps";
  private static final String KERNELS = "estimators.scores.kernelRows";

  /** Sizes of the latent space that are tried, as far as half the columns allow. */
  private static final int[] LATENT_SIZES = {2, 4, 8};

  private static final List<String> WIDTHS = List.of("[64,32]", "[128,64]");

  /** What tells nothing about which of several models is the better one. */
  private static final List<String> NOT_IN_A_SEARCH =
      List.of(
          "isometry", "importance", "density", "rate-distortion", "reconstructions", "traversals");

  /** What finds the other rows, where the model learns from normal ones alone. */
  private static final String ANOMALY = "estimators.anomaly";

  private static final long SEARCH_STEPS = 2000;
  private static final long FINAL_STEPS = 6000;
  private static final long FEWEST_STEPS = 200;

  private final Isovae root;
  private final String data;
  private final List<String> overrides = new ArrayList<>();
  private Optional<Path> directory = Optional.empty();
  private Optional<Duration> budget = Optional.empty();

  FitBuilder(Isovae root, String data) {
    this.root = root;
    this.data = data;
  }

  /** Where the model goes: new, empty, or what an interrupted fit of the same has left. */
  public FitBuilder directory(Path target) {
    directory = Optional.of(target);
    return this;
  }

  /** Adds {@code key=value}s; what is set here is not searched for. */
  public FitBuilder overrides(List<String> keysAndValues) {
    overrides.addAll(keysAndValues);
    return this;
  }

  /** The column of labels, which are for evaluation only. */
  public FitBuilder label(String column) {
    overrides.add("dataset.label=" + Json.line(column).strip());
    return this;
  }

  /** The model is trained on rows of this class alone, others are tested as anomalies. */
  public FitBuilder normal(String label) {
    overrides.add("dataset.normal=[" + Json.line(label).strip() + "]");
    return this;
  }

  /**
   * About how long training may take in all; shorter training, fewer steps. What comes of it
   * depends on the machine's speed.
   */
  public FitBuilder budget(Duration time) {
    if (time.toMillis() < 1000) {
      throw new InvalidInputException("the budget must be at least a second, was " + time);
    }
    budget = Optional.of(time);
    return this;
  }

  /**
   * Reads the data, and plans; nothing is trained or written yet.
   *
   * @param places how many models are trained at once in the search
   * @throws InvalidInputException if the data or a key is wrong
   * @throws IllegalStateException without a directory
   */
  public Fit build(int places) {
    Path target = directory.orElseThrow(() -> new IllegalStateException("a fit needs a directory"));
    requireFree(target);
    List<String> all = new ArrayList<>();
    all.add("dataset.path=" + Json.line(path()).strip());
    if (trainedOnNormalRows()) {
      all.add(ANOMALY + "={}"); // who knows what is normal wants to know what was found
    }
    all.addAll(overrides);
    int values;
    List<String> remarks = new ArrayList<>();
    try (Experiment experiment =
        root.experiment(ConfigurationSource.preset(PRESET)).overrides(all).build()) {
      experiment.notes(remarks::add);
      values = experiment.values();
      if (!free(LATENT)) {
        size(experiment).ifPresent(remarks::add);
      }
    }
    List<String> choices = new ArrayList<>();
    int candidates = add(choices, LATENT, latentSizes(values)) * add(choices, HIDDEN, WIDTHS);
    long searchSteps = SEARCH_STEPS;
    long finalSteps = FINAL_STEPS;
    if (budget.isPresent() && free(STEPS)) {
      double speed = speed(all);
      double seconds = budget.get().toMillis() / 1000.0;
      double rounds = Math.ceil((double) candidates / places);
      searchSteps = steps(0.3 * seconds * speed / rounds, SEARCH_STEPS);
      finalSteps = steps(0.4 * seconds * speed, FINAL_STEPS);
    }
    List<String> shared = new ArrayList<>(all);
    NOT_IN_A_SEARCH.forEach(name -> shared.add("estimators." + name + "=false"));
    shared.removeIf(override -> override.startsWith(ANOMALY));
    shared.add(KERNELS + "=0"); // the search goes by the loss
    if (free(STEPS)) {
      shared.add(STEPS + "=" + searchSteps);
      all.add(STEPS + "=" + finalSteps);
    }
    return new Fit(root, PRESET, all, shared, choices, target, places, remarks);
  }

  /** What is odd about a size of the latent space that was asked for. */
  private static Optional<String> size(Experiment experiment) {
    int latent = experiment.configuration().latent();
    if (latent >= experiment.values()) {
      return Optional.of(
          "latent="
              + latent
              + ": a row has "
              + experiment.values()
              + " values, so that this is no reduction; expected fewer dimensions");
    }
    if (latent >= experiment.trainingRows()) {
      return Optional.of(
          "latent="
              + latent
              + ": there are "
              + experiment.trainingRows()
              + " training rows, and so few tell fewer dimensions than that; expected fewer"
              + " dimensions, or more rows");
    }
    return Optional.empty();
  }

  /** New or empty, or begun by a fit that was interrupted. */
  private static void requireFree(Path target) {
    Optional<RunStatus> earlier = SavedRun.status(target);
    if (earlier.filter(RunStatus.COMPLETED::equals).isPresent()) {
      throw new InvalidInputException(
          target
              + " holds a model that is done already; score rows by it, or choose another --out");
    }
    if (Files.exists(target) && !isEmpty(target) && !Files.exists(Fit.searchOf(target))) {
      throw new InvalidInputException(
          target + " is not empty, and no fit has begun there; choose another --out");
    }
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new InvalidInputException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** How many there are to choose from. */
  private int add(List<String> choices, String key, List<String> values) {
    if (!free(key)) {
      return 1;
    }
    choices.add(key + "=" + String.join(",", values));
    return values.size();
  }

  private boolean free(String key) {
    return overrides.stream().noneMatch(override -> override.startsWith(key + "="));
  }

  private boolean trainedOnNormalRows() {
    return overrides.stream().anyMatch(override -> override.startsWith("dataset.normal="));
  }

  /** Whole, where it is a file of the current directory: the fit may go on from another one. */
  private String path() {
    Path own = Written.path(data);
    return Files.exists(own) ? own.toAbsolutePath().normalize().toString() : data;
  }

  private static List<String> latentSizes(int values) {
    int most = Math.max(1, values / 2);
    Set<String> sizes = new LinkedHashSet<>();
    IntStream.of(LATENT_SIZES).map(size -> Math.min(size, most)).forEach(s -> sizes.add("" + s));
    return List.copyOf(sizes);
  }

  /** Steps a second of one model beside others. */
  private double speed(List<String> all) {
    List<String> few = new ArrayList<>(all);
    few.add(STEPS + "=" + FEWEST_STEPS);
    NOT_IN_A_SEARCH.forEach(name -> few.add("estimators." + name + "=false"));
    few.add("estimators.scores=false");
    few.add("estimators.generalization=false");
    try (Experiment experiment =
        root.experiment(ConfigurationSource.preset(PRESET)).overrides(few).build()) {
      return experiment.run().number("train.stepsPerSecond");
    }
  }

  private static long steps(double wanted, long most) {
    return Math.max(FEWEST_STEPS, Math.min(most, (long) wanted));
  }
}
