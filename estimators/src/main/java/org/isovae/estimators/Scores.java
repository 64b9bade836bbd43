package org.isovae.estimators;

import java.util.Arrays;
import java.util.Optional;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.tensor.Graph;

/**
 * What the anomaly scores of the training rows are like: {@link RowScores#LOSS}, L_x in nats, the
 * larger the less a row is like them (Nakagawa et al., section 4.4). With them other rows are told
 * how unusual they are.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code quantiles}: the scores of the training rows at 0, 0.1 … 100 %, by linear
 *       interpolation between neighbouring rows
 *   <li>{@code median.train}, {@code median.heldOut}: the medians, nats
 *   <li>{@code threshold}: rows with a larger score are flagged; see {@link ScoresConfig}
 *   <li>{@code flagged.train}, {@code flagged.heldOut}: the share of rows that it flags; held out
 *       are the validation rows, or where there are none those that are measured
 * </ul>
 */
final class Scores implements Estimator {
  /** In how many steps the quantiles go from the smallest score to the largest. */
  static final int STEPS = 1000;

  private final ScoresConfig config;

  Scores(ScoresConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples train = evaluation.samples(Split.TRAIN);
    if (train.size() == 0) {
      throw new InvalidInputException(
          "estimator scores: the training rows are not at hand, these are rows of another source;"
              + " measure the run on its own data set, or leave the estimator out");
    }
    double[] trained = scores(model, SpreadSamples.of(train, config.rows(), "scores"));
    Samples held = heldOut(evaluation);
    Optional<double[]> unseen =
        held.size() == 0
            ? Optional.empty()
            : Optional.of(scores(model, SpreadSamples.of(held, config.rows(), "scores")));
    Findings report = new Findings().title("How unusual is a row?");
    double[] quantiles = new double[STEPS + 1];
    Arrays.setAll(quantiles, i -> quantile(trained, (double) i / STEPS));
    report.value(
        "quantiles", quantiles, "anomaly scores of the training rows at 0, 0.1 … 100 %, nats");
    report.value("median.train", quantile(trained, 0.5), "median score of the training rows, nats");
    if (unseen.isPresent()) {
      report.value(
          "median.heldOut", quantile(unseen.get(), 0.5), "median score of the rows held out, nats");
    } else {
      report.missing("median.heldOut", "no rows were held out");
    }
    double threshold = threshold(report, trained, unseen);
    report
        .value("threshold", threshold, "rows with a larger anomaly score are flagged; " + rule())
        .value("flagged.train", above(trained, threshold), "share of training rows above it");
    if (unseen.isPresent()) {
      report.value(
          "flagged.heldOut", above(unseen.get(), threshold), "share of the rows held out above it");
    } else {
      report.missing("flagged.heldOut", "no rows were held out");
    }
    return report.figure(chart(quantiles, unseen)).build();
  }

  private static Samples heldOut(Evaluation evaluation) {
    Samples validation = evaluation.samples(Split.VALIDATION);
    return validation.size() > 0 ? validation : evaluation.samples(Split.TEST);
  }

  /** In ascending order. */
  private static double[] scores(TrainedModel model, Samples rows) {
    Vae vae = model.vae();
    Graph graph = RowScores.graph(vae, model.beta(), RowScores.LOSS);
    double[] scores = new double[rows.size()];
    int places = model.beta().isEmpty() ? 1 : Expectation.corners(vae.latent()).size();
    Batches.run(
        model,
        graph,
        rows,
        places,
        (first, count, outputs) -> {
          for (int i = 0; i < count; i++) {
            scores[first + i] = outputs.get(RowScores.LOSS)[i];
          }
        });
    Arrays.sort(scores);
    return scores;
  }

  private double threshold(Findings report, double[] trained, Optional<double[]> unseen) {
    if (config.rule() != ScoresConfig.Rule.FALSE_POSITIVE_RATE) {
      return quantile(trained, config.part());
    }
    if (unseen.isEmpty()) {
      report.note(
          "no rows were held out, so that the rate of false positives is that among the training"
              + " rows, which is too low for others; hold out a part, for instance"
              + " dataset.validationFraction=0.2");
    }
    return quantile(unseen.orElse(trained), config.part());
  }

  private String rule() {
    return switch (config.rule()) {
      case PERCENTILE -> "percentile " + Figures.plain(config.level()) + " of the training rows";
      case CONTAMINATION ->
          Figures.plain(100 * config.level()) + " % of the training rows lie above it";
      case FALSE_POSITIVE_RATE ->
          Figures.plain(100 * config.level()) + " % of the rows held out lie above it";
    };
  }

  /** Of ascending numbers, interpolated between neighbours. */
  static double quantile(double[] sorted, double part) {
    double place = part * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    // Where both are infinite their difference is no number.
    return sorted[below] == sorted[above]
        ? sorted[below]
        : sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private static double above(double[] scores, double threshold) {
    return Arrays.stream(scores).filter(score -> score > threshold).count()
        / (double) scores.length;
  }

  private static Chart chart(double[] quantiles, Optional<double[]> unseen) {
    int steps = 100;
    double[] percent = new double[steps + 1];
    double[] train = new double[steps + 1];
    Arrays.setAll(percent, i -> i);
    Arrays.setAll(train, i -> quantiles[i * STEPS / steps]);
    Chart.Builder chart =
        Chart.builder(
                "quantiles",
                "Anomaly scores of the training rows",
                "How many per cent of the rows have a smaller anomaly score; both lines should lie"
                    + " upon each other where the rows are alike.")
            .x(Axis.of("rows with a smaller score", "%"))
            .y(Axis.of("anomaly score", "nats"))
            .series(Series.line("training rows", percent, Findings.shown(train)));
    unseen.ifPresent(
        scores -> {
          double[] held = new double[steps + 1];
          Arrays.setAll(held, i -> quantile(scores, (double) i / steps));
          chart.series(Series.line("rows held out", percent, Findings.shown(held)));
        });
    return chart.build();
  }
}
