package org.isovae.host.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What a model says of one row, or why it says nothing. Numbers are of the row as it was prepared
 * for the model, in nats where they are logarithms.
 */
public final class ScoredRow {
  private final long row;
  private final Optional<String> refusal;
  private final Numbers numbers;
  private final List<Contribution> contributions;

  /**
   * What one column contributes to the distortion beyond what a perfect reconstruction would, in
   * the loss metric's unit.
   */
  public record Contribution(String column, double value) {}

  /** The numbers of a row; NaN where the model does not give one. */
  record Numbers(
      double score,
      double percentile,
      double threshold,
      double logDensity,
      double elbo,
      double distortion,
      double divergence,
      double[] latent) {}

  private static final Numbers NONE =
      new Numbers(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          new double[0]);

  private ScoredRow(
      long row, Optional<String> refusal, Numbers numbers, List<Contribution> contributions) {
    this.row = row;
    this.refusal = refusal;
    this.numbers = numbers;
    this.contributions = List.copyOf(contributions);
  }

  static ScoredRow of(long row, Numbers numbers, List<Contribution> contributions) {
    return new ScoredRow(row, Optional.empty(), numbers, contributions);
  }

  /**
   * A row that could not be scored.
   *
   * @param row its number in its source, from 0
   * @param reason what is wrong with it
   */
  public static ScoredRow refused(long row, String reason) {
    return new ScoredRow(row, Optional.of(reason), NONE, List.of());
  }

  /** Its number in its source, from 0. */
  public long row() {
    return row;
  }

  /** Why it could not be scored; empty where it was. */
  public Optional<String> refusal() {
    return refusal;
  }

  /**
   * The anomaly score, nats: the larger, the less it is like the training rows; see {@link
   * org.isovae.api.estimator.RowScores#SCORE}.
   */
  public OptionalDouble score() {
    return given(numbers.score());
  }

  /** The share of training rows with a smaller score, 0 to 100, where the run kept their scores. */
  public OptionalDouble percentile() {
    return given(numbers.percentile());
  }

  /** −L_x, nats: the evidence lower bound but for a constant in many metrics. */
  public OptionalDouble elbo() {
    return given(numbers.elbo());
  }

  /** Whether the score is larger than the run's threshold, where it has one. */
  public Optional<Boolean> anomaly() {
    return refusal.isPresent() || Double.isNaN(numbers.threshold())
        ? Optional.empty()
        : Optional.of(numbers.score() > numbers.threshold());
  }

  /**
   * A lower bound of the log-density, nats, with respect to the volume of the numbers and the
   * number of the categories, where the loss metric makes it one.
   */
  public OptionalDouble logDensity() {
    return given(numbers.logDensity());
  }

  /** How far it is from what is decoded from its mean, in the loss metric's unit. */
  public OptionalDouble distortion() {
    return given(numbers.distortion());
  }

  /** KL(q(z|x) ‖ p(z)), nats; not of an autoencoder. */
  public OptionalDouble divergence() {
    return given(numbers.divergence());
  }

  /** The mean of its posterior, by the network's own numbers; empty where it was not scored. */
  public double[] latent() {
    return numbers.latent().clone();
  }

  /** The columns that contribute most to the distortion, the largest first. */
  public List<Contribution> contributions() {
    return contributions;
  }

  /**
   * All of it by name, in the words of files of scores: numbers, {@code anomaly} as a Boolean,
   * {@code latent} as a list, {@code columns} as a map from a column to what it contributes, {@code
   * problem} as a text. What the model does not give is left out.
   */
  public Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("row", row);
    refusal.ifPresent(why -> values.put("problem", why));
    put(values, "score", score());
    percentile().ifPresent(percent -> values.put("percentile", percent));
    anomaly().ifPresent(flag -> values.put("anomaly", flag));
    put(values, "log_density", logDensity());
    put(values, "elbo", elbo());
    put(values, "distortion", distortion());
    put(values, "kl", divergence());
    if (refusal.isEmpty()) {
      values.put("latent", DoubleStream.of(latent()).mapToObj(mean -> (float) mean).toList());
      Map<String, Object> columns = new LinkedHashMap<>();
      contributions.forEach(each -> columns.put(each.column(), (float) each.value()));
      values.put("columns", columns);
    }
    return values;
  }

  /** Models compute in single precision: more digits would be noise. */
  private static void put(Map<String, Object> values, String name, OptionalDouble value) {
    value.ifPresent(number -> values.put(name, (float) number));
  }

  private static OptionalDouble given(double number) {
    return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
  }
}
