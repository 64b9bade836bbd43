package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Columns;
import org.isovae.api.data.RowStream;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.report.Value;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.json.Json;
import org.isovae.host.measuring.FrozenModel;
import org.isovae.host.run.SavedRun;
import org.isovae.host.scoring.RowScorer;
import org.isovae.host.scoring.ScoreScale;

/** Collects what a {@link Scoring} is made of. */
public final class ScoringBuilder {
  /** How many columns are told that contribute most. */
  static final int COLUMNS = 3;

  private final Isovae root;
  private final Path run;
  private final Consumer<String> progress;
  private final List<String> overrides = new ArrayList<>();
  private OptionalDouble percentile = OptionalDouble.empty();
  private boolean codes;
  private int threads = Runtime.getRuntime().availableProcessors();

  ScoringBuilder(Isovae root, Path run, Consumer<String> progress) {
    this.root = root;
    this.run = run;
    this.progress = progress;
  }

  /** The rows are those of this file, instead of those that the model was trained on. */
  public ScoringBuilder data(String path) {
    overrides.add("dataset.path=" + Json.line(path).strip()); // in quotes: it may look like a list
    return this;
  }

  /** Adds a {@code key=value} of {@code dataset}, {@code evaluation} or {@code engine}. */
  public ScoringBuilder override(String keyAndValue) {
    overrides.add(keyAndValue);
    return this;
  }

  /** Adds several as {@link #override}. */
  public ScoringBuilder overrides(List<String> keysAndValues) {
    overrides.addAll(keysAndValues);
    return this;
  }

  /**
   * Flags rows with a score above this percentile of the training rows' scores, instead of by the
   * run's own threshold.
   *
   * @param value above 0 and below 100
   */
  public ScoringBuilder percentile(double value) {
    if (!(value > 0 && value < 100)) {
      throw new InvalidInputException(
          "percentile must be greater than 0 and less than 100, was " + value);
    }
    percentile = OptionalDouble.of(value);
    return this;
  }

  /**
   * Scores with so many threads, at least 1, each of which computes by itself; as given, with one a
   * processor. Scores do not depend on it.
   */
  public ScoringBuilder threads(int count) {
    if (count < 1) {
      throw new InvalidInputException("threads must be at least 1, was " + count);
    }
    threads = count;
    return this;
  }

  /** Finds only where rows lie in the latent space; their scores are the loss. */
  public ScoringBuilder codes() {
    codes = true;
    return this;
  }

  /**
   * Opens the model and the rows; none is read yet.
   *
   * @throws InvalidInputException if the run cannot be opened, a key would change its model, the
   *     rows are not of the kind that it was trained on, or a percentile is wanted of a run that
   *     kept no scores
   */
  public Scoring build() {
    // Rows are many: threads that compute side by side do more than one operation by all.
    Reopened reopened = Reopened.of(root, run, overrides).sideBySide();
    ScoreScale scale = scale(reopened);
    Configuration configuration = reopened.configuration();
    Surroundings surroundings = root.surroundings(configuration);
    root.warn(reopened.catalogue(), surroundings);
    return surroundings
        .resources()
        .unlessFailing(
            () -> reopened.failures().explain(() -> open(reopened, scale, surroundings)));
  }

  private Scoring open(Reopened reopened, ScoreScale scale, Surroundings surroundings) {
    Configuration configuration = reopened.configuration();
    // The rows first: what is wrong with them is told before an engine is loaded.
    RowStream rows =
        surroundings
            .resources()
            .own(Assembly.stream(configuration, reopened.schema(), surroundings));
    Optional<Columns> columns = Assembly.columns(configuration, reopened.schema().fitted());
    FrozenModel model = reopened.model(surroundings);
    Optional<KernelDensity> density = KernelDensity.of(reopened.run().arrays(ScoreScale.ESTIMATOR));
    RowScorer scorer =
        surroundings
            .resources()
            .own(codes ? RowScorer.codes(model) : new RowScorer(model, density, scale, COLUMNS));
    int latent = model.vae().latent();
    List<Integer> live = live(reopened.run(), density, latent);
    return new Scoring(scorer, threads, scale, rows, columns, latent, live, surroundings, progress);
  }

  /** By what the run measured: how many are live, and how precisely each is encoded. */
  private static List<Integer> live(SavedRun run, Optional<KernelDensity> density, int latent) {
    List<Integer> all = IntStream.range(0, latent).boxed().toList();
    Optional<Value> count = Optional.ofNullable(run.results().get("importance.live"));
    if (count.isEmpty() || density.isEmpty()) {
      return all;
    }
    float[] precision = density.get().scales();
    return all.stream()
        .sorted(Comparator.comparingDouble(j -> -precision[j]))
        .limit((long) count.get().numbers()[0])
        .toList();
  }

  private ScoreScale scale(Reopened reopened) {
    ScoreScale scale = ScoreScale.of(reopened.run().results());
    if (percentile.isEmpty()) {
      return scale;
    }
    if (!scale.isKnown()) {
      throw new InvalidInputException(
          "the run in "
              + run
              + " kept no scores of its training rows, so that no percentile of them is known; run it"
              + " again with estimators.scores={}");
    }
    return scale.at(percentile.getAsDouble());
  }
}
