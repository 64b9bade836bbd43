package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.api.report.Table;
import org.isovae.estimators.maps.Elbow;

/**
 * How much each latent dimension weighs in the decoder's first matrix W, beside its importance.
 *
 * <p>Values, one number a dimension, the most important first:
 *
 * <ul>
 *   <li>{@code columnSum}: Σ_i |W_ij|, the sum of absolute weights of latent dimension j (Saleh)
 *   <li>{@code columnNorm}: √Σ_i W_ij²
 *   <li>{@code inverseVariance}: E[σ_j⁻²]; {@code variance}: (β/2) v_j E[σ_j⁻²], v_j the prior's
 *       variance (Nakagawa et al., Eq. 21, where v_j = 1)
 *   <li>{@code elbow.…}: one number for each of these: how many dimensions stand before the largest
 *       ratio of neighbours in falling order; see {@link Elbow}
 * </ul>
 *
 * <p>Weights tell how much a dimension may move the first layer, importance how much it moves what
 * is decoded.
 */
final class Scree implements Estimator {
  private static final String COLUMN_SUM = "columnSum";
  private static final String COLUMN_NORM = "columnNorm";
  private static final String INVERSE_VARIANCE = "inverseVariance";
  private static final String VARIANCE = "variance";
  private static final String ELBOW = "elbow.";

  private static final Map<String, String> WORDS =
      Map.of(
          COLUMN_SUM, "sum of absolute weights",
          COLUMN_NORM, "norm of weights",
          INVERSE_VARIANCE, "mean of 1/σ²",
          VARIANCE, "variance carried");

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), 0, "scree");
    Embedding embedding = model.embed(rows);
    Findings report =
        new Findings()
            .title("How many latent dimensions does the decoder weigh?")
            .formulas(Formulas.SCREE);
    Map<String, double[]> statistics = new LinkedHashMap<>();
    weights(report, model, rows, embedding, statistics);
    importance(report, model, embedding, statistics);
    statistics.values().removeIf(numbers -> !DoubleStream.of(numbers).allMatch(Double::isFinite));
    statistics.forEach((name, numbers) -> elbow(report, name, numbers));
    if (!statistics.isEmpty()) {
      report
          .figure(figure(statistics, embedding.latent()))
          .table(inOrder(statistics, embedding))
          .table(falling(statistics, embedding.latent()));
    }
    return report.build();
  }

  private static void weights(
      Findings report,
      TrainedModel model,
      Samples rows,
      Embedding embedding,
      Map<String, double[]> statistics) {
    FirstWeights.Found found = FirstWeights.of(model, rows);
    if (found.weights().isEmpty()) {
      for (String name : List.of(COLUMN_SUM, COLUMN_NORM)) {
        report.missing(name, found.otherwise()).missing(ELBOW + name, found.otherwise());
      }
      return;
    }
    FirstWeights weights = found.weights().get();
    if (weights.matrices() > 1) {
      report.note(
          "the latent vector goes into "
              + weights.matrices()
              + " matrices of the decoder: their weights are taken together");
    }
    double[] sums = new double[embedding.latent()];
    double[] norms = new double[sums.length];
    int[] order = embedding.order();
    for (int place = 0; place < sums.length; place++) {
      double[] row = weights.rows()[order[place]];
      sums[place] = Arrays.stream(row).map(Math::abs).sum();
      norms[place] = Math.sqrt(Arrays.stream(row).map(w -> w * w).sum());
    }
    statistics.put(COLUMN_SUM, sums);
    statistics.put(COLUMN_NORM, norms);
    report
        .value(
            COLUMN_SUM,
            sums,
            "sum of the absolute weights of each dimension in the decoder's first matrix")
        .value(COLUMN_NORM, norms, "length of its weights there");
  }

  private static void importance(
      Findings report, TrainedModel model, Embedding embedding, Map<String, double[]> statistics) {
    if (model.beta().isEmpty()) {
      report.note("an autoencoder has no sigma: there is no importance beside its weights");
      return;
    }
    double[] inverseVariance = embedding.inverseVariance();
    double[] variance = Importance.variance(model, embedding);
    statistics.put(INVERSE_VARIANCE, inverseVariance);
    statistics.put(VARIANCE, variance);
    report
        .value(INVERSE_VARIANCE, inverseVariance, "mean of 1/σ² of each dimension")
        .value(
            VARIANCE,
            variance,
            "variance of the data that each dimension carries, in the unit of the distortion");
  }

  private static void elbow(Findings report, String name, double[] numbers) {
    OptionalInt elbow = Elbow.of(numbers);
    if (elbow.isPresent()) {
      report.value(
          ELBOW + name,
          elbow.getAsInt(),
          "how many dimensions stand before the largest step: " + WORDS.get(name));
    } else {
      report.missing(
          ELBOW + name,
          numbers.length == 1
              ? "one dimension has no neighbour to step down to"
              : "no two neighbours in falling order differ by a tenth");
    }
  }

  /** Each falling, in parts of its largest. */
  private static Figure figure(Map<String, double[]> statistics, int latent) {
    boolean positive =
        statistics.values().stream().flatMapToDouble(Arrays::stream).allMatch(v -> v > 0);
    Axis y = Axis.of("part of the largest");
    Chart.Builder chart =
        Chart.builder(
                "scree",
                "Weights and importance, each falling",
                "Each statistic of the "
                    + latent
                    + " latent dimensions in falling order, as a part of its largest."
                    + " A step shows how many dimensions stand out.")
            .x(Axis.counted("place in falling order", latent))
            .y(positive ? y.logarithmic() : y);
    statistics.forEach(
        (name, numbers) -> {
          // The variance falls as the inverse variance does, but for the prior's own variances.
          if (!name.equals(VARIANCE)) {
            double[] sorted = sorted(numbers);
            double scale = sorted[0] > 0 ? 1 / sorted[0] : 0;
            double[] parts = Arrays.stream(sorted).map(v -> v * scale).toArray();
            chart.series(
                latent > 1
                    ? Series.line(WORDS.get(name), parts)
                    : Series.points(WORDS.get(name), parts));
          }
        });
    return chart.build();
  }

  private static double[] sorted(double[] numbers) {
    double[] rising = numbers.clone();
    Arrays.sort(rising);
    return IntStream.range(0, rising.length)
        .mapToDouble(i -> rising[rising.length - 1 - i])
        .toArray();
  }

  private static Table inOrder(Map<String, double[]> statistics, Embedding embedding) {
    Table.Builder table =
        Table.builder("dimensions")
            .title("Latent dimensions, the most important first")
            .counted("dimension", embedding.latent())
            .column("place in the code", Findings.places(embedding.order(), embedding.latent()));
    statistics.forEach((name, numbers) -> table.column(WORDS.get(name), numbers));
    return table.build();
  }

  private static Table falling(Map<String, double[]> statistics, int latent) {
    Table.Builder table =
        Table.builder("falling").title("Each in falling order").counted("place", latent);
    statistics.forEach((name, numbers) -> table.column(WORDS.get(name), sorted(numbers)));
    return table.build();
  }
}
