package org.isovae.estimators;

import java.util.Locale;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** What {@link Generalization} adds to the verdict. */
final class GeneralizationCheck {
  static final String NAME = "overfitting";

  /** Held-out excess distortion over that of the training rows. */
  static final double GOOD_RATIO = 1.5;

  static final double DOUBTFUL_RATIO = 3;

  /** A difference counts where it is so many standard errors. */
  static final double ERRORS = 3;

  /** From fewer held-out rows nothing is concluded. */
  static final int LEAST_ROWS = 10;

  private GeneralizationCheck() {}

  /**
   * Adds the check.
   *
   * @param train excess distortions of the training rows
   * @param held of the rows held out
   * @param validated whether these are those of validation, else of testing
   */
  static void add(
      Findings report, StreamingStatistics train, StreamingStatistics held, boolean validated) {
    if (held.getN() < LEAST_ROWS) {
      report.unjudged(
          NAME, "only " + held.getN() + " rows were held out; at least " + LEAST_ROWS + " tell");
    } else {
      report.check(check(train, held, validated));
    }
  }

  private static Check check(
      StreamingStatistics train, StreamingStatistics held, boolean validated) {
    double difference = held.getMean() - train.getMean();
    // So written, a loss that is no number counts as well.
    boolean seen = !(difference <= ERRORS * Math.sqrt(square(train) + square(held)));
    // Rows that were learnt by heart have no distortion at all.
    double ratio =
        train.getMean() <= 0
            ? difference > 0 ? Double.POSITIVE_INFINITY : 1
            : held.getMean() / train.getMean();
    return Check.builder(NAME, "Does the model do as well on rows that it has not seen?")
        .meaning(
            "A model that has learnt its training rows by heart reproduces others much worse. Its"
                + " latent directions can have the right lengths all the same: only rows that were"
                + " held out tell.")
        .measured(
            String.format(
                Locale.ROOT,
                "distortion beyond a perfect reconstruction: %.3g on %,d %s rows, %.3g on %,d training"
                    + " rows: %.3g times%s; at most %.2g times is wanted",
                held.getMean(),
                held.getN(),
                validated ? "validation" : "test",
                train.getMean(),
                train.getN(),
                ratio,
                seen || difference <= 0 ? "" : ", no more than the rows' own spread",
                GOOD_RATIO))
        .of(
            !seen || ratio <= GOOD_RATIO
                ? Outcome.GOOD
                : ratio <= DOUBTFUL_RATIO ? Outcome.DOUBTFUL : Outcome.BAD,
            "get more rows; else a smaller network.hidden or latent, network.dropout=0.1,"
                + " training.weightDecay, fewer training.steps, or a smaller objective.lambda");
  }

  /** The square of the standard error of the mean; 0 for a single row. */
  private static double square(StreamingStatistics of) {
    return of.getN() < 2 ? 0 : of.getVariance() / of.getN();
  }
}
