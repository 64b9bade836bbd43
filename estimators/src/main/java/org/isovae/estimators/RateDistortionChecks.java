package org.isovae.estimators;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** What {@link RateDistortion} adds to the verdict. */
final class RateDistortionChecks {
  /** The coding loss may differ from theory by this factor, either way. */
  static final double GOOD_FACTOR = 1.25;

  static final double DOUBTFUL_FACTOR = 2;

  /**
   * The transform loss may be so many times β/2 for each of max(n, m − n) directions, m values of
   * which n live dimensions tell: at the optimum of Gaussian data (Eq. 4) no direction that is left
   * out loses more than β/2.
   */
  static final double GOOD_TRANSFORM = 2;

  static final double DOUBTFUL_TRANSFORM = 20;

  private static final String CODING = "codingLoss";
  private static final String TRANSFORM = "transformLoss";
  private static final String SIZE = "latentSize";

  private RateDistortionChecks() {}

  /** Says that nothing can be checked. */
  static void none(Findings report, String why) {
    List.of(CODING, TRANSFORM, SIZE).forEach(name -> report.unjudged(name, why));
  }

  /**
   * Adds the checks.
   *
   * @param coding the coding loss
   * @param transform the transform loss
   * @param transformTheory what of it the live dimensions lose at the optimum of Gaussian data
   * @param used how many dimensions theory counts, where that is known; see {@link DivergenceSlope}
   */
  static void add(
      Findings report,
      double coding,
      double transform,
      double transformTheory,
      double beta,
      Optional<Double> used,
      int live,
      int latent,
      int values) {
    if (live == 0) {
      none(report, "no latent dimension is live");
    } else {
      used.ifPresentOrElse(
          directions -> report.check(coding(coding, beta, directions, live)),
          () -> report.unjudged(CODING, DivergenceSlope.UNKNOWN));
      report
          .check(transform(transform, coding, beta, live, values))
          .check(size(transform, transformTheory, beta, live, latent));
    }
  }

  private static Check coding(double coding, double beta, double used, int live) {
    double expected = used * beta / 2;
    double off = IsometryChecks.off(coding / expected);
    return Check.builder(CODING, "Does the noise of the code cost what theory says?")
        .meaning(
            "At the optimum the noise of each live dimension costs beta/2 of distortion, less where"
                + " a dimension tells little. The same as the lengths of the latent directions, but"
                + " seen from the distortion itself.")
        .measured(
            String.format(
                Locale.ROOT,
                "coding loss %.3g, theory gives %s (%d live, beta/2 each: %.3g)",
                coding,
                IsometryChecks.beside(coding, expected, GOOD_FACTOR),
                live,
                live * beta / 2))
        .of(
            off <= GOOD_FACTOR
                ? Outcome.GOOD
                : off <= DOUBTFUL_FACTOR ? Outcome.DOUBTFUL : Outcome.BAD,
            "train longer, with training.schedule=cosine; where encoding loses much beside the noise"
                + " of the code, try objective=decomposed or a larger objective.lambda");
  }

  private static Check transform(
      double transform, double coding, double beta, int live, int values) {
    int directions = Math.max(live, values - live);
    double most = directions * beta / 2;
    double part = transform / most;
    return Check.builder(TRANSFORM, "Does the model reproduce the rows that it encodes?")
        .meaning(
            "What encoding and decoding lose without any noise is small beside the noise of the"
                + " code, or at most beta/2 for each direction that is left out. Where it is much"
                + " more, all other numbers describe the reconstructions, not the rows.")
        .measured(
            String.format(
                Locale.ROOT,
                "transform loss %.3g, %.3g times the coding loss, and %.3g times the beta/2 for each"
                    + " of %,d directions; up to %.0f times that is wanted",
                transform,
                transform / coding,
                part,
                directions,
                GOOD_TRANSFORM))
        .of(
            part <= GOOD_TRANSFORM
                ? Outcome.GOOD
                : part <= DOUBTFUL_TRANSFORM ? Outcome.DOUBTFUL : Outcome.BAD,
            "raise latent if all dimensions are live; else train longer or give the network more and"
                + " wider layers; scale columns whose values are far from 0 to 1 (dataset.scale)");
  }

  private static Check size(double transform, double known, double beta, int live, int latent) {
    boolean full = live == latent;
    double rest = transform - known;
    boolean left = full && rest > beta / 2;
    String loss = String.format(Locale.ROOT, "%.3g (beta/2 is %.3g)", rest, beta / 2);
    return Check.builder(SIZE, "Are there enough latent dimensions?")
        .meaning(
            "As long as a latent dimension is left over, the number of live ones is what the data"
                + " need. Where all are live, more may be needed: then the smallest ones stand for"
                + " several, and the number found is only the number allowed.")
        .measured(
            left
                ? "all "
                    + latent
                    + " are live, and what they leave out is enough for another: "
                    + loss
                : full
                    ? "all " + latent + " are live, but they leave too little for another: " + loss
                    : live + " of " + latent + " are live")
        .of(left ? Outcome.DOUBTFUL : Outcome.GOOD, "raise latent until one dimension is dead");
  }
}
