package org.isovae.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowCoder;
import org.isovae.api.data.Samples;
import org.isovae.api.data.WrongRow;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.host.assembly.Assembly;
import org.isovae.host.assembly.Surroundings;
import org.isovae.host.config.Configuration;
import org.isovae.host.measuring.FrozenModel;
import org.isovae.host.scoring.RowScorer;
import org.isovae.host.scoring.ScoreScale;
import org.isovae.host.scoring.ScoredRow;

/**
 * The model of a run, to score rows that an application has in memory: one or many at a time, from
 * any thread. The same row gives the same bits, alone, among others, or in a file. Each call
 * computes in one thread; calls from several threads go on at once.
 */
public final class Scorer implements AutoCloseable {
  private final RowScorer scorer;
  private final ScoreScale scale;
  private final int latent;
  private final List<String> columns;
  private final RowCoder own;
  private final Function<List<String>, RowCoder> coders;
  private final Surroundings surroundings;

  private Scorer(
      RowScorer scorer,
      ScoreScale scale,
      int latent,
      List<String> columns,
      Function<List<String>, RowCoder> coders,
      Surroundings surroundings) {
    this.scorer = scorer;
    this.scale = scale;
    this.latent = latent;
    this.columns = List.copyOf(columns);
    this.own = coders.apply(this.columns);
    this.coders = coders;
    this.surroundings = surroundings;
  }

  /**
   * Opens a model.
   *
   * @throws InvalidInputException if the run cannot be opened, or its rows have no columns
   */
  static Scorer open(Isovae root, Path run, int shown, List<String> overrides) {
    // Each call computes in one thread: whoever has many rows calls from several.
    Reopened reopened = Reopened.of(root, run, overrides).sideBySide();
    Surroundings surroundings = root.surroundings(reopened.configuration());
    root.warn(reopened.catalogue(), surroundings);
    return surroundings
        .resources()
        .unlessFailing(
            () -> reopened.failures().explain(() -> open(reopened, surroundings, shown)));
  }

  private static Scorer open(Reopened reopened, Surroundings surroundings, int shown) {
    List<String> columns = reopened.columns("scored rows").names();
    Configuration configuration = reopened.configuration();
    Fitted fitted = reopened.schema().fitted();
    ScoreScale scale = ScoreScale.of(reopened.run().results());
    FrozenModel model = reopened.model(surroundings);
    Optional<KernelDensity> density = KernelDensity.of(reopened.run().arrays(ScoreScale.ESTIMATOR));
    RowScorer scorer = surroundings.resources().own(new RowScorer(model, density, scale, shown));
    return new Scorer(
        scorer,
        scale,
        model.vae().latent(),
        columns,
        names ->
            Assembly.coder(configuration, fitted, names, surroundings)
                .orElseThrow(
                    () ->
                        new InvalidInputException(
                            "the data set of the model takes rows from its files alone: score a"
                                + " file")),
        surroundings);
  }

  /** The columns that a row needs, as the training rows had them. */
  public List<String> columns() {
    return columns;
  }

  /** What is known of the scores of the training rows. */
  public ScoreScale scale() {
    return scale;
  }

  /** The number of latent dimensions. */
  public int latent() {
    return latent;
  }

  /**
   * Scores a row.
   *
   * @param row a value by the name of each column: a number, a truth value, a text or a date, or
   *     null where there is none; others are ignored
   * @return with the reason instead of a score where it cannot be scored
   */
  public ScoredRow score(Map<String, ?> row) {
    return score(List.of(row)).get(0);
  }

  /** Scores rows, as {@link #score(Map)}; their numbers are their places. */
  public List<ScoredRow> score(List<? extends Map<String, ?>> rows) {
    List<Object[]> values = new ArrayList<>(rows.size());
    List<WrongRow> lacking = new ArrayList<>();
    for (Map<String, ?> row : rows) {
      List<String> missing = columns.stream().filter(name -> !row.containsKey(name)).toList();
      if (!missing.isEmpty()) {
        lacking.add(WrongRow.of(values.size(), "no " + named(missing) + ", which the model needs"));
      }
      values.add(columns.stream().map(row::get).toArray());
    }
    if (lacking.isEmpty()) {
      return score(own, values, 0);
    }
    List<ScoredRow> scored = score(own, values, 0);
    lacking.forEach(
        row -> scored.set((int) row.sourceRow(), ScoredRow.refused(row.sourceRow(), row.reason())));
    return scored;
  }

  private static String named(List<String> missing) {
    return (missing.size() == 1 ? "column " : "columns ")
        + String.join(", ", missing.stream().map(name -> "'" + name + "'").toList());
  }

  /** Scores rows of other columns, or of the same in another order. */
  @FunctionalInterface
  public interface Ordered {
    /**
     * Scores rows.
     *
     * @param rows the values of each, in the order of the columns
     * @param first the number of the first
     * @return each of them, in their order
     */
    List<ScoredRow> score(List<Object[]> rows, long first);
  }

  /**
   * For rows that have these columns, in this order; those beyond the training rows' are ignored.
   *
   * @throws InvalidInputException if a column is missing
   */
  public Ordered ordered(List<String> names) {
    RowCoder coder = coders.apply(names);
    return (rows, first) -> score(coder, rows, first);
  }

  private List<ScoredRow> score(RowCoder coder, List<Object[]> rows, long first) {
    List<WrongRow> wrong = new ArrayList<>();
    Samples samples = coder.code(rows, first, wrong::add);
    List<ScoredRow> scored = scorer.score(samples);
    return wrong.isEmpty()
        ? scored
        : new ArrayList<>(
            Stream.concat(
                    scored.stream(),
                    wrong.stream().map(row -> ScoredRow.refused(row.sourceRow(), row.reason())))
                .sorted(Comparator.comparingLong(ScoredRow::row))
                .toList());
  }

  /** How many rows are best scored at a time. */
  public int batch() {
    return scorer.batch();
  }

  /** Frees all native memory. */
  @Override
  public void close() {
    surroundings.resources().close();
  }
}
