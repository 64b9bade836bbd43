package org.isovae.estimators;

import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Vae;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.tensor.Graph;

/**
 * How far reconstructions lie from clean rows: of a model that was trained on disturbed rows
 * ({@code training.noise}), whether it has learnt what is behind them (Saleh, section 4.1.4, after
 * Dai et al.); of any model, what errors in a row do to it.
 *
 * <p>Values, with x̂ = Dec(μ), the mean code's reconstruction:
 *
 * <ul>
 *   <li>{@code meanSquare}: E‖x − x̂(x)‖² over the number of values, of clean rows, in the data's
 *       unit squared
 *   <li>{@code cleanError}: Σ‖x − x̂(x)‖² / Σ‖x − x̄‖², the part of the variance of clean rows that
 *       is lost; 1 is what their mean alone would reach
 *   <li>{@code errors}: the same of x̂(x'), x' disturbed with each of the ratios, against the clean
 *       x
 *   <li>{@code errors.unchanged}: the same of x' itself, which a model should go below
 * </ul>
 *
 * <p>Where values are missing, all errors are those of the values that the data set puts there.
 */
final class Robustness implements Estimator {
  private static final String VALUE = "value";

  private final RobustnessConfig config;
  private final long seed;

  /**
   * As configured.
   *
   * @param seed of the errors
   */
  Robustness(RobustnessConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples clean = SpreadSamples.of(evaluation.samples(), config.rows(), "robustness");
    float[] rows = clean.read(0, clean.size());
    double variance = variance(rows, clean.spec().size());
    double[] errors = new double[config.ratios().size()];
    double[] unchanged = new double[errors.length];
    Findings report =
        new Findings().title("What do gross errors do?").formulas(Formulas.ROBUSTNESS);
    double lost = squares(rows, reconstructed(model, clean));
    report.value(
        "meanSquare",
        lost / rows.length,
        "squared error of a value of clean rows, in the data's unit squared");
    if (variance == 0) {
      String why = "the rows are all the same, so that there is no variance to lose";
      return report
          .missing("cleanError", why)
          .missing("errors", why)
          .missing("errors.unchanged", why)
          .build();
    }
    for (int i = 0; i < errors.length; i++) {
      Samples disturbed = clean.disturbed(config.ratios().get(i), config.scale(), seed);
      errors[i] = squares(rows, reconstructed(model, disturbed)) / variance;
      unchanged[i] = squares(rows, disturbed.read(0, disturbed.size())) / variance;
    }
    report
        .value("cleanError", lost / variance, "part of the variance of clean rows that is lost")
        .value(
            "errors",
            errors,
            "the same where values are disturbed with each ratio, against the clean rows")
        .value("errors.unchanged", unchanged, "error of the disturbed rows themselves");
    double[] ratios = config.ratios().stream().mapToDouble(Double::doubleValue).toArray();
    return report
        .figure(
            Chart.builder(
                    "errors",
                    "Error after gross errors in the rows",
                    "Part of the variance of clean rows that is lost, over the share of disturbed"
                        + " values: of reconstructions, and of the disturbed rows themselves.")
                .x(Axis.of("probability that a value is disturbed"))
                .y(Axis.of("part of the variance that is lost"))
                .series(Series.line("reconstructed", ratios, Findings.shown(errors)))
                .series(Series.line("disturbed, unchanged", ratios, Findings.shown(unchanged)))
                .build())
        .build();
  }

  private static float[] reconstructed(TrainedModel model, Samples rows) {
    Vae vae = model.vae();
    Graph graph =
        vae.graph(
            (ops, batch) ->
                Map.of(VALUE, vae.decode(ops, vae.encode(ops, batch).mean(), batch).value()));
    return model.evaluate(graph, rows).get(VALUE);
  }

  private static double squares(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /** Σ‖x − x̄‖². */
  private static double variance(float[] rows, int width) {
    double[] mean = new double[width];
    for (int i = 0; i < rows.length; i++) {
      mean[i % width] += rows[i];
    }
    double sum = 0;
    for (int i = 0; i < rows.length; i++) {
      double difference = rows[i] - mean[i % width] * width / rows.length;
      sum += difference * difference;
    }
    return sum;
  }
}
