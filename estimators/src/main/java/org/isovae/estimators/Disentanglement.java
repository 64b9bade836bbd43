package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Report;
import org.isovae.api.report.Table;
import org.isovae.api.tensor.Shape;
import org.isovae.estimators.maps.Entanglement;
import org.isovae.estimators.maps.Lasso;
import org.isovae.estimators.maps.MutualInformation;

/**
 * Whether each live latent dimension follows one true factor, and each factor one dimension.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code mutualInformationGap}: MIG (Chen et al. 2018), the mean over factors of the
 *       difference of the two largest I(μ_j; v_k), over the entropy of the factor; numbers are put
 *       into cells of equal width
 *   <li>{@code disentanglement}, {@code completeness}, {@code informativeness}: DCI (Eastwood and
 *       Williams 2018), from the absolute weights of a lasso regression of each factor on all live
 *       dimensions, both standardized. It is fitted on every other row; informativeness is the mean
 *       R² on the rows between
 *   <li>{@code importance}: these weights of each live dimension, the most important first (rows),
 *       for each factor (columns)
 * </ul>
 *
 * <p>The regression is linear: what a dimension tells by a curve that rises and falls, it does not
 * see, and mutual information does. Factors that do not vary are left out.
 */
final class Disentanglement implements Estimator {
  private static final String GAP = "mutualInformationGap";
  private static final String DISENTANGLEMENT = "disentanglement";
  private static final String COMPLETENESS = "completeness";
  private static final String INFORMATIVENESS = "informativeness";
  private static final String IMPORTANCE = "importance";
  private static final List<String> NAMES =
      List.of(GAP, DISENTANGLEMENT, COMPLETENESS, INFORMATIVENESS, IMPORTANCE);

  /** Half of the rows are fitted to, half are judged on. */
  private static final int LEAST_ROWS = 10;

  private final DisentanglementConfig config;

  Disentanglement(DisentanglementConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Findings report =
        new Findings()
            .title("Does each latent dimension follow one true factor?")
            .formulas(Formulas.DISENTANGLEMENT);
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "disentanglement");
    Shape shape = rows.inputs().get(config.input());
    if (shape == null) {
      return missing(
          report,
          "the true factors are not known: the rows have no further input “"
              + config.input()
              + "”, they have "
              + rows.inputs().keySet());
    }
    Embedding embedding = model.embed(evaluation.samples());
    int live = embedding.live();
    double[][] truth = FurtherInput.columns(rows, config.input(), shape.size());
    int[] varying =
        IntStream.range(0, truth.length)
            .filter(k -> Arrays.stream(truth[k]).distinct().count() > 1)
            .toArray();
    if (live == 0 || varying.length == 0 || rows.size() < LEAST_ROWS) {
      return missing(
          report,
          live == 0
              ? "no latent dimension is live"
              : varying.length == 0
                  ? "no true factor varies among the rows"
                  : "fewer than " + LEAST_ROWS + " rows; measure on more");
    }
    float[][] means = Points.means(embedding, rows.size(), Arrays.copyOf(embedding.order(), live));
    double[][] codes =
        IntStream.range(0, live).mapToObj(j -> Points.column(means, j)).toArray(double[][]::new);
    double[][] factors = IntStream.of(varying).mapToObj(k -> truth[k]).toArray(double[][]::new);
    List<String> names = IntStream.of(varying).mapToObj(k -> "factor " + (k + 1)).toList();
    if (varying.length < truth.length) {
      report.note(
          truth.length - varying.length + " factors do not vary among the rows and are left out");
    }
    information(report, codes, factors, names);
    regression(report, codes, factors, names);
    return report.build();
  }

  private static Report missing(Findings report, String why) {
    NAMES.forEach(name -> report.missing(name, why));
    return report.build();
  }

  private void information(
      Findings report, double[][] codes, double[][] factors, List<String> names) {
    int bins = config.bins();
    int[][] cells =
        Arrays.stream(codes).map(code -> MutualInformation.cells(code, bins)).toArray(int[][]::new);
    double[][] share = new double[codes.length][factors.length];
    double gap = 0;
    for (int k = 0; k < factors.length; k++) {
      int[] factor = MutualInformation.cells(factors[k], bins);
      double entropy = MutualInformation.entropy(factor, bins);
      for (int j = 0; j < codes.length; j++) {
        share[j][k] = MutualInformation.of(cells[j], factor, bins) / entropy;
      }
      int column = k;
      double[] rising = Arrays.stream(share).mapToDouble(row -> row[column]).sorted().toArray();
      double second = rising.length > 1 ? rising[rising.length - 2] : 0;
      gap += (rising[rising.length - 1] - second) / factors.length;
    }
    report
        .value(
            GAP,
            gap,
            "how much more the dimension that tells a factor best tells than the second, as a part"
                + " of all there is to tell; mean over factors")
        .figure(
            HeatMap.builder(
                    "information",
                    "What each latent dimension tells of each factor",
                    "Mutual information of each live dimension with each true factor, as a part of"
                        + " the factor's entropy. One dark cell in each row and column is a"
                        + " disentangled code.",
                    share)
                .rows(Axis.counted("latent dimension, the most important first", codes.length))
                .columns(Axis.categories("true factor", names))
                .quantity("part of the factor's entropy")
                .build());
  }

  private void regression(
      Findings report, double[][] codes, double[][] factors, List<String> names) {
    double[][] fitted = half(codes, 0);
    double[][] judged = half(codes, 1);
    double[][] importance = new double[codes.length][factors.length];
    double informativeness = 0;
    Table.Builder table =
        Table.builder(IMPORTANCE)
            .title("Absolute weight of each live dimension in the regression of each factor")
            .counted("dimension", codes.length);
    for (int k = 0; k < factors.length; k++) {
      double[][] factor = {factors[k]};
      Lasso lasso = Lasso.fit(fitted, half(factor, 0)[0], config.penalty());
      informativeness += lasso.determination(judged, half(factor, 1)[0]) / factors.length;
      double[] weights = Arrays.stream(lasso.weights()).map(Math::abs).toArray();
      for (int j = 0; j < codes.length; j++) {
        importance[j][k] = weights[j];
      }
      table.column(names.get(k), Findings.shown(weights));
    }
    Entanglement entanglement = new Entanglement(importance);
    tell(
        report,
        DISENTANGLEMENT,
        entanglement.disentanglement(),
        factors.length,
        "how far each dimension matters to one factor only; 1 is best",
        "there is one factor alone, and no other that a dimension could follow, too");
    tell(
        report,
        COMPLETENESS,
        entanglement.completeness(),
        codes.length,
        "how far one dimension alone matters to each factor; 1 is best",
        "there is one live dimension alone");
    report
        .value(
            INFORMATIVENESS,
            informativeness,
            "share of the factors' variance that all dimensions tell linearly, mean R²")
        .value(
            IMPORTANCE,
            importance,
            "absolute weight of each live dimension, the most important first, for each factor")
        .table(table.build());
  }

  private static void tell(
      Findings report,
      String name,
      OptionalDouble score,
      int others,
      String meaning,
      String alone) {
    if (score.isPresent()) {
      report.value(name, score.getAsDouble(), meaning);
    } else {
      report.missing(name, others == 1 ? alone : "no dimension tells a factor linearly");
    }
  }

  /** Every other number of each column, from the first or the second on. */
  private static double[][] half(double[][] columns, int first) {
    return Arrays.stream(columns)
        .map(
            column ->
                IntStream.iterate(first, i -> i < column.length, i -> i + 2)
                    .mapToDouble(i -> column[i])
                    .toArray())
        .toArray(double[][]::new);
  }
}
