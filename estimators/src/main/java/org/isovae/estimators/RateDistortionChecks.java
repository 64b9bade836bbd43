package org.isovae.estimators;

import java.util.List;
import java.util.Locale;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** What {@link RateDistortion} adds to the verdict. */
final class RateDistortionChecks {
  /** The coding loss may differ from theory by this factor, either way. */
  static final double GOOD_FACTOR = 1.25;

  static final double DOUBTFUL_FACTOR = 2;

  /**
   * The transform loss may be so many times what it is at most at the optimum of Gaussian data: the
   * larger of the coding loss and (m − n)β/2, m values of which n live dimensions tell.
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
   * @param used how many dimensions theory counts, NaN if unknown; see {@link DivergenceSlope}
   */
  static void add(
      Findings report,
      double coding,
      double transform,
      double beta,
      double used,
      int live,
      int latent,
      int values) {
    if (live == 0) {
      none(report, "no latent dimension is live");
    } else if (!Double.isFinite(coding) || !Double.isFinite(transform)) {
      none(report, "the losses are no finite numbers");
    } else {
      if (Double.isFinite(used)) {
        report.check(coding(coding, beta, used, live));
      } else {
        report.unjudged(CODING, DivergenceSlope.UNKNOWN);
      }
      report
          .check(transform(transform, coding, beta, live, values))
          .check(size(transform, beta, live, latent));
    }
  }

  private static Check coding(double coding, double beta, double used, int live) {
    double expected = used * beta / 2;
    double factor = coding / expected;
    double off = IsometryChecks.off(factor);
    return Check.builder(CODING, "Does the noise of the code cost what theory says?")
        .meaning(
            "At the optimum the noise of each live dimension costs beta/2 of distortion, less where"
                + " a dimension tells little. The same as the lengths of the latent directions, but"
                + " seen from the distortion itself.")
        .measured(
            String.format(
                Locale.ROOT,
                "coding loss %.3g, theory gives %.3g (%d live, beta/2 each: %.3g): %.2f times; %.2f"
                    + " to %.2f is wanted",
                coding,
                expected,
                live,
                live * beta / 2,
                factor,
                1 / GOOD_FACTOR,
                GOOD_FACTOR))
        .of(
            off <= GOOD_FACTOR
                ? Outcome.GOOD
                : off <= DOUBTFUL_FACTOR ? Outcome.DOUBTFUL : Outcome.BAD,
            "train longer, with training.schedule=cosine; where encoding loses much beside the noise"
                + " of the code, try objective=decomposed or a larger objective.lambda");
  }

  private static Check transform(
      double transform, double coding, double beta, int live, int values) {
    double most = Math.max(Math.abs(coding), (values - live) * beta / 2);
    double part = transform / most;
    return Check.builder(TRANSFORM, "Does the model reproduce the rows that it encodes?")
        .meaning(
            "What encoding and decoding lose without any noise is small beside the noise of the"
                + " code, or at most beta/2 for each direction that is left out. Where it is much"
                + " more, all other numbers describe the reconstructions, not the rows.")
        .measured(
            String.format(
                Locale.ROOT,
                "transform loss %.3g, coding loss %.3g: %.3g times; up to %.3g times is wanted here",
                transform,
                coding,
                transform / coding,
                GOOD_TRANSFORM * most / coding))
        .of(
            part <= GOOD_TRANSFORM
                ? Outcome.GOOD
                : part <= DOUBTFUL_TRANSFORM ? Outcome.DOUBTFUL : Outcome.BAD,
            "raise latent if all dimensions are live; else train longer or give the network more and"
                + " wider layers; scale columns whose values are far from 0 to 1 (dataset.scale)");
  }

  private static Check size(double transform, double beta, int live, int latent) {
    boolean full = live == latent;
    boolean left = full && transform > beta / 2;
    return Check.builder(SIZE, "Are there enough latent dimensions?")
        .meaning(
            "As long as a latent dimension is left over, the number of live ones is what the data"
                + " need. Where all are live, more may be needed: then the smallest ones stand for"
                + " several, and the number found is only the number allowed.")
        .measured(
            left
                ? String.format(
                    Locale.ROOT,
                    "all %d are live, and encoding loses %.3g more, enough for another (beta/2 is"
                        + " %.3g)",
                    latent,
                    transform,
                    beta / 2)
                : full
                    ? String.format(
                        Locale.ROOT,
                        "all %d are live, but encoding loses only %.3g, not enough for another"
                            + " (beta/2 is %.3g)",
                        latent,
                        transform,
                        beta / 2)
                    : String.format(Locale.ROOT, "%d of %d are live", live, latent))
        .of(left ? Outcome.DOUBTFUL : Outcome.GOOD, "raise latent until one dimension is dead");
  }
}
