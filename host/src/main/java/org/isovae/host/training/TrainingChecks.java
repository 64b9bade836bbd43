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

  /** A potential whose weighted mean is this part of the KL divergence does more than choose. */
  static final double DOUBTFUL_POTENTIAL = 0.5;

  static final double BAD_POTENTIAL = 2;

  private static final int WINDOWS = 10;

  private static final String SETTLED = "lossSettled";
  private static final String KEPT = "lossKept";

  private TrainingChecks() {}

  /**
   * Adds the checks.
   *
   * @param rows of training
   * @param latent dimensions
   * @param steady whether the loss is the same function at all steps; one whose weights rise while
   *     it trains cannot be compared with its beginning
   * @param heldOut whether rows held out have ended the training, so that the loss need not settle
   */
  static void add(
      Report.Builder report,
      LossCurve.Both loss,
      int rows,
      int latent,
      boolean steady,
      boolean heldOut) {
    report.check(rows(rows, latent));
    if (Math.min(loss.end().points(), loss.course().points()) < WINDOWS) {
      String few = "a training of so few steps has no course";
      report.unjudged(SETTLED, few).unjudged(KEPT, few);
      return;
    }
    if (heldOut) {
      report.unjudged(
          SETTLED, "training ended, as asked, where the loss of rows held out fell no more");
    } else {
      report.check(settled(loss.end()));
    }
    report.check(kept(loss.course(), steady));
  }

  /**
   * Whether potentials left the model its code.
   *
   * @param potential their weighted mean, nats
   * @param divergence what the code tells of a row, nats
   */
  static Check potential(double potential, double divergence) {
    double share = Math.abs(potential) / Math.max(divergence, 1e-9);
    return Check.builder("potential", "Did the potentials leave the model its code?")
        .meaning(
            "A potential is meant to choose among models that are equally good. One that costs more"
                + " than the code tells presses the code flat: what is measured then is the"
                + " potential, not the data.")
        .measured(
            String.format(
                Locale.ROOT,
                "the weighted potentials are %.3g nats, the code tells %.3g of a row; at most half of"
                    + " that is wanted",
                potential,
                divergence))
        .of(
            share <= DOUBTFUL_POTENTIAL
                ? Outcome.GOOD
                : share <= BAD_POTENTIAL ? Outcome.DOUBTFUL : Outcome.BAD,
            "lower objective.weight");
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

  private static Check settled(LossCurve end) {
    double part = end.fall() / end.size(0, end.points());
    boolean seen = end.fall() > ERRORS * end.fallError();
    return Check.builder(SETTLED, "Had the loss settled when training ended?")
        .meaning(
            "While the loss falls, the model is on its way: what is measured then is neither what"
                + " the data need nor what theory describes.")
        .measured(
            String.format(
                Locale.ROOT,
                "over the last %.0f %% of training the loss %s by %.2g %% of its size (%.4g)%s; at"
                    + " most %.0f %% is wanted",
                100 * end.part(),
                part < 0 ? "rose" : "fell",
                100 * Math.abs(part),
                end.meanLoss(0, end.points()),
                seen ? "" : ", no more than its noise",
                100 * DOUBTFUL_FALL))
        .of(
            !seen || part <= DOUBTFUL_FALL
                ? Outcome.GOOD
                : part <= BAD_FALL ? Outcome.DOUBTFUL : Outcome.BAD,
            "train longer (training.steps or training.epochs), with training.schedule=cosine");
  }

  private static Check kept(LossCurve curve, boolean steady) {
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
    double part = (last - least) / curve.size(place(points, lowest), place(points, lowest + 1));
    // Where it left at the first step, every later part of the curve is as bad.
    double first = curve.loss()[0];
    boolean left =
        steady && curve.single() && curve.part() == 1 && last - first > BAD_RISE * curve.size(0, 1);
    return Check.builder(KEPT, "Did the loss stay where it had come down to?")
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
