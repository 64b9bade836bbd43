package org.isovae.estimators;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.SpearmansCorrelation;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Shape;

/**
 * Compares the means μ_j of the live dimensions with what is true of each row.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code correlation}: Spearman's rank correlation of each live dimension, the most important
 *       first (rows), with each true coordinate (columns): ±1 where one is a monotonous function of
 *       the other
 *   <li>{@code first}: the largest |correlation| of the first dimension with any coordinate: near 1
 *       where it follows one axis of the data from end to end
 *   <li>{@code strongest}: for each coordinate the largest |correlation| of any live dimension
 * </ul>
 *
 * <p>The sign of a latent dimension means nothing, so that of a correlation does not either.
 */
final class Coordinates implements Estimator {
  private final CoordinatesConfig config;

  Coordinates(CoordinatesConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Findings report =
        new Findings()
            .title("Do latent dimensions follow the true coordinates?")
            .formulas(Formulas.COORDINATES);
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "coordinates");
    Shape shape = rows.inputs().get(config.input());
    if (shape == null) {
      return missing(
          report,
          "the rows have no further input “"
              + config.input()
              + "”, they have "
              + rows.inputs().keySet());
    }
    Embedding embedding = model.embed(rows);
    int live = embedding.live();
    if (live == 0 || rows.size() < 3) {
      return missing(report, live == 0 ? "no latent dimension is live" : "fewer than three rows");
    }
    double[][] truth = FurtherInput.columns(rows, config.input(), shape.size());
    double[][] latent = new double[live][];
    for (int j = 0; j < live; j++) {
      int place = j;
      latent[j] =
          IntStream.range(0, rows.size()).mapToDouble(i -> embedding.mean(i, place)).toArray();
    }
    double[][] correlation = correlations(latent, truth);
    double[] strongest = new double[truth.length];
    Table.Builder table =
        Table.builder("correlation")
            .title("Rank correlation of each live dimension with each true coordinate")
            .counted("dimension", live);
    for (int k = 0; k < truth.length; k++) {
      int coordinate = k;
      double[] column = Arrays.stream(correlation).mapToDouble(row -> row[coordinate]).toArray();
      strongest[k] = largest(column);
      table.column("coordinate " + (k + 1), Findings.shown(column));
    }
    report
        .value(
            "correlation",
            correlation,
            "rank correlation of each live dimension, the most important first, with each true"
                + " coordinate")
        .value(
            "first",
            largest(correlation[0]),
            "how well the first dimension follows one true coordinate; 1 from end to end")
        .value(
            "strongest",
            strongest,
            "for each true coordinate, of the dimension that follows it best")
        .table(table.build())
        .figure(CoordinateFigures.projection(rows, latent[0]));
    if (truth.length > 1) {
      report.figure(CoordinateFigures.map(truth[0], truth[1], latent[0]));
    }
    return report.build();
  }

  private static Report missing(Findings report, String why) {
    return report
        .missing("correlation", why)
        .missing("first", why)
        .missing("strongest", why)
        .build();
  }

  private static double[][] correlations(double[][] latent, double[][] truth) {
    SpearmansCorrelation spearman = new SpearmansCorrelation();
    double[][] correlation = new double[latent.length][truth.length];
    for (int j = 0; j < latent.length; j++) {
      for (int k = 0; k < truth.length; k++) {
        correlation[j][k] = spearman.correlation(latent[j], truth[k]);
      }
    }
    return correlation;
  }

  private static double largest(double[] correlations) {
    return Arrays.stream(correlations).map(Math::abs).max().orElseThrow();
  }
}
