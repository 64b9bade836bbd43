package org.isovae.host.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.isovae.api.model.Loss;
import org.isovae.host.assembly.TrainingGraph;

/**
 * Whether a potential drives the model away. A potential without a lower bound, or a weight that
 * nothing holds against, moves the code ever farther, with finite numbers for thousands of steps:
 * D/β, KL or λ_p·V leave what training began with by orders of magnitude, where all it does is to
 * lower their sum.
 *
 * <p>Looked at where there is a potential, and nowhere else: the loss of a model without one has a
 * lower bound wherever its metric has.
 */
final class Runaway {
  /** So many steps are averaged: a single batch may be an odd one. */
  static final int WINDOW = 100;

  /** A term has run away where it is so many times the loss at the beginning, in size. */
  private static final double FACTOR = 100;

  /** In nats; what a loss that began near 0 counts as at least. */
  private static final double LEAST = 10;

  /**
   * A term of the loss.
   *
   * @param place among the outputs
   * @param weight in the loss
   */
  private record Term(String words, int place, double weight) {}

  private final List<Term> terms;
  private final double[] sums;
  private double begin;
  private int count;

  private Runaway(List<Term> terms, double begin) {
    this.terms = terms;
    this.sums = new double[terms.size()];
    this.begin = begin;
  }

  /**
   * Of the outputs of a training graph; empty where there is no potential.
   *
   * @param names of the outputs
   * @param beta weighs the distortion
   * @param weight λ_p
   * @param earlier the loss of the first step of a run that is resumed
   */
  static Optional<Runaway> of(
      List<String> names, OptionalDouble beta, OptionalDouble weight, OptionalDouble earlier) {
    if (!names.contains(Loss.POTENTIAL) || weight.orElse(0) == 0) {
      return Optional.empty();
    }
    List<Term> terms =
        Stream.of(
                term(names, Loss.POTENTIAL, "the potential", weight.getAsDouble()),
                term(names, Loss.DIVERGENCE, "the KL divergence", 1),
                term(names, Loss.DISTORTION, "the distortion", 1 / beta.orElse(1)))
            .filter(term -> term.place() >= 0)
            .toList();
    return Optional.of(new Runaway(terms, earlier.orElse(Double.NaN)));
  }

  private static Term term(List<String> names, String name, String words, double weight) {
    return new Term(words, names.indexOf(name), weight);
  }

  /**
   * After a step.
   *
   * @param row the outputs, {@link TrainingGraph#LOSS} first, finite
   * @return what has run away, and what to do; empty while nothing has
   */
  Optional<String> after(float[] row) {
    if (Double.isNaN(begin)) {
      begin = row[0];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += terms.get(i).weight() * row[terms.get(i).place()] / WINDOW;
    }
    if (++count < WINDOW) {
      return Optional.empty();
    }
    Optional<String> found = Optional.empty();
    for (int i = 0; i < sums.length && found.isEmpty(); i++) {
      if (Math.abs(sums[i]) > FACTOR * (LEAST + Math.abs(begin))) {
        found = Optional.of(message(terms.get(i), sums[i]));
      }
      sums[i] = 0;
    }
    count = 0;
    return found;
  }

  private String message(Term term, double value) {
    return String.format(
        Locale.ROOT,
        "%s runs away: its share of the loss is %.4g nats, where the whole loss began at %.4g;"
            + " a potential draws the code away and nothing holds it. Lower objective.weight, or"
            + " look at the potential: it must have a lower bound",
        term.words(),
        value,
        begin);
  }
}
