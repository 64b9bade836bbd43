package org.isovae.estimators;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** What {@link Isometry} adds to the verdict. */
final class IsometryChecks {
  /** The sum of the norms may differ from theory by this factor, either way. */
  static final double GOOD_FACTOR = 1.25;

  static final double DOUBTFUL_FACTOR = 2;

  /** The norm of a single live dimension may differ from theory by this factor. */
  static final double GOOD_SINGLE_FACTOR = 2;

  static final double DOUBTFUL_SINGLE_FACTOR = 4;

  /** A dimension whose norm should be less tells too little for its own norm to matter. */
  private static final double TELLING = 0.5;

  /** Mean |cosine| of two live directions. */
  static final double GOOD_COSINE = 0.2;

  static final double DOUBTFUL_COSINE = 0.5;

  private static final String NORMS = "norms";
  private static final String ANGLES = "angles";

  private IsometryChecks() {}

  static void add(
      Findings report,
      GramStatistics statistics,
      Optional<DivergenceSlope> theory,
      int live,
      boolean stochastic) {
    if (!stochastic) {
      String why = "an autoencoder has no sigma, and nothing makes its embedding isometric";
      report.unjudged(NORMS, why).unjudged(ANGLES, why);
      return;
    }
    if (live == 0) {
      report.unjudged(NORMS, "no latent dimension is live");
    } else if (theory.isEmpty()) {
      report.unjudged(NORMS, DivergenceSlope.UNKNOWN);
    } else {
      report.check(norms(statistics.normMean(), theory.get(), live));
    }
    if (live > 1) {
      report.check(angles(statistics.offDiagonal()));
    }
  }

  private static Check norms(double[] norms, DivergenceSlope theory, int live) {
    double expected = theory.total();
    double factor = sum(norms) / expected;
    double[] each = theory.perDimension();
    double[] single =
        IntStream.range(0, Math.min(live, each.length))
            .filter(j -> each[j] > TELLING)
            .mapToDouble(j -> norms[j] / each[j])
            .sorted()
            .toArray();
    String range =
        single.length == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; of single dimensions %.2f to %.2f times, %.1f to %.1f is wanted",
                single[0],
                single[single.length - 1],
                1 / GOOD_SINGLE_FACTOR,
                GOOD_SINGLE_FACTOR);
    double widest =
        single.length == 0 ? 1 : Math.max(off(single[0]), off(single[single.length - 1]));
    Outcome outcome =
        off(factor) <= GOOD_FACTOR && widest <= GOOD_SINGLE_FACTOR
            ? Outcome.GOOD
            : off(factor) <= DOUBTFUL_FACTOR && widest <= DOUBTFUL_SINGLE_FACTOR
                ? Outcome.DOUBTFUL
                : Outcome.BAD;
    return Check.builder(NORMS, "Do the latent directions have the length that theory gives them?")
        .meaning(
            "At its optimum the model embeds the data isometrically: measured by the loss metric and"
                + " in units of its noise, each latent direction has squared length 1, less where it"
                + " tells little. Importances, variances and densities are read off on that"
                + " assumption. It says nothing about overfitting.")
        .measured(
            String.format(
                Locale.ROOT,
                "squared lengths add up to %.3g, theory gives %s%s",
                sum(norms),
                beside(sum(norms), expected, GOOD_FACTOR),
                range))
        .of(
            outcome,
            "train longer, with training.schedule=cosine, or give the network more and wider layers;"
                + " where encoding loses much beside the noise of the code, try"
                + " objective=decomposed or a larger objective.lambda");
  }

  private static Check angles(double cosine) {
    return Check.builder(ANGLES, "Are the latent directions at right angles?")
        .meaning(
            "At the optimum two latent directions change what is decoded in unrelated ways. Where"
                + " they do not, a dimension's importance is shared with others, and its traversal"
                + " shows a mixture.")
        .measured(
            String.format(
                Locale.ROOT,
                "the mean absolute cosine of two live directions is %.2f; at most %.2f is wanted",
                cosine,
                GOOD_COSINE))
        .of(
            cosine <= GOOD_COSINE
                ? Outcome.GOOD
                : cosine <= DOUBTFUL_COSINE ? Outcome.DOUBTFUL : Outcome.BAD,
            "train longer, with training.schedule=cosine; a wider network, or more latent dimensions"
                + " if all are live, can help");
  }

  /** What is expected, and by which factor the measured number is away from it. */
  static String beside(double measured, double expected, double factor) {
    return expected > 0
        ? String.format(
            Locale.ROOT,
            "%.3g: %.3g times, %.2f to %.2f is wanted",
            expected,
            measured / expected,
            1 / factor,
            factor)
        : expected <= 0 ? "no positive number, because sigma exceeds the prior's" : "no number";
  }

  /** By which factor a ratio is away from 1, either way. */
  static double off(double ratio) {
    return ratio > 0 ? Math.max(ratio, 1 / ratio) : Double.POSITIVE_INFINITY;
  }

  private static double sum(double[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).sum();
  }
}
