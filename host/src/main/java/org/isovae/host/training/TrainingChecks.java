package org.isovae.host.training;

import java.util.Locale;
import java.util.stream.IntStream;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Report;

/** What training itself adds to the verdict on a model. */
final class TrainingChecks {
  /** Fewer rows than these, or than so many for each latent dimension, are bad or doubtful. */
  static final int BAD_ROWS = 20;

  static final int BAD_ROWS_PER_DIMENSION = 2;
  static final int FEW_ROWS = 100;
  static final int FEW_ROWS_PER_DIMENSION = 20;

  /** A loss that falls by this part of its size within the last tenth has not settled. */
  static final double DOUBTFUL_FALL = 0.01;

  static final double BAD_FALL = 0.1;

  /** A fall counts where it is so many standard errors. */
  static final double ERRORS = 3;

  /** A loss that ends higher than it was, by this part of its size, went up again. */
  static final double DOUBTFUL_RISE = 0.25;

  static final double BAD_RISE = 2;

  private static final int WINDOWS = 10;

  /** The last tenth of a short curve has too few points to see its noise. */
  private static final int LEAST_STEPS = 100;

  private static final int LEAST_LINES = 10;
  private static final String FALLING = "lossSettled";
  private static final String EXPLODED = "lossKept";

  private TrainingChecks() {}

  /**
   * Adds the checks.
   *
   * @param rows of training
   * @param latent dimensions
   * @param steady whether the loss is the same function at all steps; one whose weights rise while
   *     it trains cannot be compared with its beginning
   */
  static void add(Report.Builder report, LossCurve curve, int rows, int latent, boolean steady) {
    report.check(rows(rows, latent));
    if (curve.points() < WINDOWS) {
      String few = "only " + curve.points() + " steps are known";
      report.unjudged(FALLING, few).unjudged(EXPLODED, few);
      return;
    }
    report.check(falling(curve)).check(exploded(curve, steady));
  }

  private static Check rows(int rows, int latent) {
    int bad = Math.max(BAD_ROWS, BAD_ROWS_PER_DIMENSION * latent);
    int few = Math.max(FEW_ROWS, FEW_ROWS_PER_DIMENSION * latent);
    return Check.builder("rows", "Were there enough rows to train on?")
        .meaning("A model of few rows learns these rows, not what made them.")
        .measured(
            String.format(
                Locale.ROOT,
                "%,d training row%s for %d latent dimension%s; at least %,d are wanted",
                rows,
                rows == 1 ? "" : "s",
                latent,
                latent == 1 ? "" : "s",
                few))
        .of(
            rows < bad ? Outcome.BAD : rows < few ? Outcome.DOUBTFUL : Outcome.GOOD,
            "get more rows, or hold out fewer; a smaller latent and network.hidden help a little");
  }

  private static Check falling(LossCurve curve) {
    int points = curve.points();
    int least = Math.min(points / 2, curve.whole() ? LEAST_STEPS : LEAST_LINES);
    int from = points - Math.max(least, points / WINDOWS);
    double[] fall = curve.fall(from);
    double part = fall[0] / Math.max(curve.size(from, points), Double.MIN_NORMAL);
    boolean seen = fall[0] > ERRORS * fall[1];
    return Check.builder(FALLING, "Had the loss settled when training ended?")
        .meaning(
            "While the loss falls, the model is on its way: what is measured then is neither what"
                + " the data need nor what theory describes.")
        .measured(
            String.format(
                Locale.ROOT,
                "over the last %.0f %% of training the loss %s by %.2g %% of its size (%.4g at the"
                    + " end)%s; at most %.0f %% is wanted",
                100.0 * (points - from) / points,
                part < 0 ? "rose" : "fell",
                100 * Math.abs(part),
                curve.meanLoss(from, points),
                seen ? "" : ", no more than its noise",
                100 * DOUBTFUL_FALL))
        .of(
            !seen || part <= DOUBTFUL_FALL
                ? Outcome.GOOD
                : part <= BAD_FALL ? Outcome.DOUBTFUL : Outcome.BAD,
            "train longer (training.steps or training.epochs), with training.schedule=cosine");
  }

  private static Check exploded(LossCurve curve, boolean steady) {
    int points = curve.points();
    int end = place(points, WINDOWS - 1);
    int lowest =
        IntStream.range(steady ? 0 : WINDOWS / 2, WINDOWS)
            .boxed()
            .min(
                (a, b) ->
                    Double.compare(
                        curve.meanLoss(place(points, a), place(points, a + 1)),
                        curve.meanLoss(place(points, b), place(points, b + 1))))
            .orElseThrow();
    double least = curve.meanLoss(place(points, lowest), place(points, lowest + 1));
    double last = curve.meanLoss(end, points);
    double part =
        (last - least)
            / Math.max(
                curve.size(place(points, lowest), place(points, lowest + 1)), Double.MIN_NORMAL);
    // Where it left at the first step, every later part of the curve is as bad.
    double first = curve.loss()[0];
    boolean left =
        steady && curve.whole() && last - first > BAD_RISE * Math.max(curve.size(0, 1), 1e-9);
    return Check.builder(EXPLODED, "Did the loss stay where it had come down to?")
        .meaning(
            "A loss that goes up again, far and for good, has left its minimum: the parameters are"
                + " arbitrary then, although all numbers are finite.")
        .measured(
            left
                ? String.format(
                    Locale.ROOT, "the loss began at %.4g and ended at %.4g", first, last)
                : String.format(
                    Locale.ROOT,
                    "the loss was %.4g in the best tenth of training, and %.4g in the last",
                    least,
                    last))
        .of(
            left || part > BAD_RISE
                ? Outcome.BAD
                : part > DOUBTFUL_RISE ? Outcome.DOUBTFUL : Outcome.GOOD,
            "lower training.rate, or bound the gradient with training.clipNorm=1; scale the data if"
                + " their values are far from 0 to 1");
  }

  private static int place(int points, int window) {
    return (int) ((long) points * window / WINDOWS);
  }
}
