package org.isovae.estimators;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.KernelDensity;
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
 * What the anomaly scores of the training rows are like: {@link RowScores#SCORE}, nats, the larger
 * the less a row is like them. With them other rows are told how unusual they are.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code quantiles}: the scores of the training rows at 0, 0.1 … 100 %, by linear
 *       interpolation between neighbouring rows; no row is among those around itself
 *   <li>{@code threshold}: rows with a larger score are flagged; see {@link ScoresConfig}
 *   <li>{@code flagged.train}, {@code flagged.heldOut}: the share of rows that it flags; held out
 *       are the validation rows, or where there are none those that are measured
 *   <li>{@code loss.median.train}, {@code loss.median.heldOut}: the medians of L_x, nats, by which
 *       models can be compared
 *   <li>{@code bandwidth}: that of the {@link KernelDensity}, which is kept as the report's arrays
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
    Optional<KernelFit> kernels = KernelFit.of(model, train, config.kernelRows());
    Found trained = trained(model, train, kernels);
    Samples held = heldOut(evaluation);
    Optional<Found> unseen =
        held.size() == 0
            ? Optional.empty()
            : Optional.of(
                found(
                    model,
                    kernels.map(KernelFit::density),
                    SpreadSamples.of(held, config.rows(), "scores")));
    Findings report = new Findings().title("How unusual is a row?");
    double[] quantiles = new double[STEPS + 1];
    Arrays.setAll(quantiles, i -> quantile(trained.scores(), (double) i / STEPS));
    report.value(
        "quantiles", quantiles, "anomaly scores of the training rows at 0, 0.1 … 100 %, nats");
    report.value(
        "loss.median.train",
        quantile(trained.losses(), 0.5),
        "median loss of the training rows, nats");
    double threshold = threshold(report, trained.scores(), unseen.map(Found::scores));
    report
        .value("threshold", threshold, "rows with a larger anomaly score are flagged; " + rule())
        .value(
            "flagged.train", above(trained.scores(), threshold), "share of training rows above it");
    if (unseen.isPresent()) {
      Found found = unseen.get();
      report
          .value(
              "loss.median.heldOut",
              quantile(found.losses(), 0.5),
              "median loss of the rows held out, nats")
          .value(
              "flagged.heldOut",
              above(found.scores(), threshold),
              "share of the rows held out above it");
    } else {
      report
          .missing("loss.median.heldOut", "no rows were held out")
          .missing("flagged.heldOut", "no rows were held out");
    }
    if (kernels.isPresent()) {
      KernelFit fit = kernels.get();
      report.value(
          "bandwidth",
          fit.bandwidth(),
          "bandwidth of the kernel density of the training rows, chosen by leaving one out");
      fit.density().arrays().forEach(report::array);
    } else {
      report
          .missing("bandwidth", "the score is the loss alone: " + why(model, train))
          .note("The score is the loss alone: " + why(model, train) + ".");
    }
    return report.figure(chart(quantiles, unseen.map(Found::scores))).build();
  }

  private static Samples heldOut(Evaluation evaluation) {
    Samples validation = evaluation.samples(Split.VALIDATION);
    return validation.size() > 0 ? validation : evaluation.samples(Split.TEST);
  }

  private String why(TrainedModel model, Samples train) {
    if (config.kernelRows() == 0) {
      return "estimators.scores.kernelRows is 0";
    }
    return model.beta().isEmpty()
        ? "an autoencoder has no code whose distances are nats"
        : "the " + train.size() + " training rows are too few or too alike for a kernel density";
  }

  /**
   * What was found of some rows.
   *
   * @param scores in ascending order
   * @param losses L_x, in ascending order
   */
  private record Found(double[] scores, double[] losses) {
    Found {
      Arrays.sort(scores);
      Arrays.sort(losses);
    }
  }

  /** A row is not looked for among itself: it would seem more usual than any other. */
  private Found trained(TrainedModel model, Samples train, Optional<KernelFit> kernels) {
    if (kernels.isEmpty()) {
      return found(model, Optional.empty(), SpreadSamples.of(train, config.rows(), "scores"));
    }
    KernelFit fit = kernels.get();
    int chosen = fit.rows().size();
    if (chosen < train.size()) {
      BitSet others = new BitSet(train.size());
      others.set(0, train.size());
      IntStream.range(0, chosen)
          .forEach(row -> others.clear(Samples.spreadRow(row, chosen, train.size())));
      Samples rest = new ChosenSamples(train, others.stream().toArray());
      return found(
          model, Optional.of(fit.density()), SpreadSamples.of(rest, config.rows(), "scores"));
    }
    double[] losses = evaluated(model, Optional.empty(), train).get(RowScores.LOSS);
    double[] leftOut = fit.leftOut();
    double[] scores = new double[losses.length];
    Arrays.setAll(scores, i -> losses[i] - leftOut[i]);
    return new Found(scores, losses);
  }

  private static Found found(TrainedModel model, Optional<KernelDensity> density, Samples rows) {
    Map<String, double[]> evaluated = evaluated(model, density, rows);
    return new Found(evaluated.get(RowScores.SCORE), evaluated.get(RowScores.LOSS));
  }

  private static Map<String, double[]> evaluated(
      TrainedModel model, Optional<KernelDensity> density, Samples rows) {
    Vae vae = model.vae();
    Graph graph = RowScores.graph(vae, model.beta(), density, RowScores.SCORE, RowScores.LOSS);
    int places = model.beta().isEmpty() ? 1 : Expectation.corners(vae.latent()).size();
    return Batches.numbers(model, graph, rows, places);
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
