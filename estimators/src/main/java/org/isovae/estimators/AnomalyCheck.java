package org.isovae.estimators;

import java.util.Locale;
import java.util.Map;
import org.isovae.api.report.Check;
import org.isovae.api.report.Check.Outcome;

/** What {@link Anomaly} adds to the verdict, where labels tell what was to be found. */
final class AnomalyCheck {
  static final String NAME = "detection";

  /**
   * So much area under the ROC curve less than that of the best plain detector is no difference.
   */
  static final double MARGIN = 0.05;

  /** Below it, normal rows and anomalies are told apart about as well as by chance. */
  static final double LEAST_AREA = 0.6;

  /** Fewer rows of either kind tell nothing. */
  static final int LEAST_ROWS = 5;

  private AnomalyCheck() {}

  /**
   * Adds the check.
   *
   * @param areas the area under the ROC curve of each score: first the model's own ones, of which
   *     the recommended score is the first, then those of detectors without a network
   * @param own how many of them are the model's
   * @param anomalies rows that are anomalies by their labels
   * @param normal rows that are not
   */
  static void add(Findings report, Map<String, Double> areas, int own, int anomalies, int normal) {
    if (anomalies < LEAST_ROWS || normal < LEAST_ROWS) {
      report.unjudged(
          NAME,
          anomalies
              + " anomalies and "
              + normal
              + " normal rows were measured; at least "
              + LEAST_ROWS
              + " of each tell");
      return;
    }
    String score = areas.keySet().iterator().next();
    double area = areas.get(score);
    Map.Entry<String, Double> best =
        areas.entrySet().stream()
            .skip(own)
            .max(Map.Entry.comparingByValue())
            .orElse(Map.entry("", 0.5));
    boolean compared = !best.getKey().isEmpty();
    report.check(
        Check.builder(NAME, "Does the model's score find what the labels call anomalies?")
            .meaning(
                "A score that finds fewer than a detector without a network has not learnt what makes"
                    + " these rows normal, whatever else is right about the model.")
            .measured(
                String.format(
                    Locale.ROOT,
                    "area under the ROC curve of the %s %.3g%s; at least %.1f is wanted%s",
                    score,
                    area,
                    compared
                        ? String.format(
                            Locale.ROOT,
                            ", of the best detector without a network (%s) %.3g",
                            best.getKey(),
                            best.getValue())
                        : "",
                    LEAST_AREA,
                    compared ? String.format(Locale.ROOT, ", and at most %.2f less", MARGIN) : ""))
            .of(
                area <= 0.5
                    ? Outcome.BAD
                    : area < LEAST_AREA || area < best.getValue() - MARGIN
                        ? Outcome.DOUBTFUL
                        : Outcome.GOOD,
                "try another dataset.scale, a smaller objective.lambda, or a larger latent; check"
                    + " that dataset.normal names the normal class; or use the detector that does"
                    + " better"));
  }
}
