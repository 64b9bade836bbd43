package org.isovae.estimators;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.Evaluation;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Report;
import org.isovae.api.report.Series;
import org.isovae.estimators.baseline.Neighbours;
import org.isovae.estimators.maps.NearestDistances;

/**
 * The live dimensions beside the dimension of the rows themselves, told from the distances to their
 * nearest rows, without a model.
 *
 * <p>Values:
 *
 * <ul>
 *   <li>{@code live}: how many latent dimensions are live
 *   <li>{@code local}: in how many directions the decoder moves around most rows
 *   <li>{@code local.share}: the share of rows that have this number
 *   <li>{@code latent.maximumLikelihood}: the next one of the rows' latent means, in units of the
 *       posterior; what the model takes for noise is not seen by it
 *   <li>{@code maximumLikelihood}: Levina and Bickel's estimate with MacKay and Ghahramani's mean,
 *       averaged over the numbers of neighbours
 *   <li>{@code twoNearest}: the estimate of Facco et al. from the two nearest rows
 *   <li>{@code rows}: how many different rows were measured: of equal ones one is
 * </ul>
 *
 * <p>Both fall short of a large dimension where rows are few, and see noise as dimensions where
 * rows are many: the nearer the rows, the smaller the scale that is looked at.
 */
final class IntrinsicDimension implements Estimator {
  private static final String LIKELIHOOD = "maximumLikelihood";
  private static final String TWO = "twoNearest";
  private static final String LATENT = "latent.maximumLikelihood";
  private static final String LOCAL = "local";
  private static final String LOCAL_SHARE = "local.share";

  /** Each costs the eigenvalues of a matrix as large as there are live dimensions. */
  private static final int MOST_LOCAL = 500;

  private static final int MOST_POINTS = 1000;

  private final IntrinsicDimensionConfig config;

  IntrinsicDimension(IntrinsicDimensionConfig config) {
    this.config = config;
  }

  @Override
  public Report estimate(TrainedModel model, Evaluation evaluation) {
    Samples rows = SpreadSamples.of(evaluation.samples(), config.rows(), "intrinsic-dimension");
    Embedding embedding = model.embed(evaluation.samples());
    int live = embedding.live();
    float[][] points = distinct(Points.of(rows));
    Findings report =
        new Findings()
            .title("Does the model use as many dimensions as the data have?")
            .formulas(Formulas.INTRINSIC_DIMENSION)
            .value("live", live, "latent dimensions that are live")
            .value("rows", points.length, "different rows that were measured");
    int[] order = Arrays.copyOf(embedding.order(), live);
    local(report, model, rows, order);
    codes(report, embedding, Points.means(embedding, rows.size(), order));
    if (points.length < rows.size()) {
      report.note(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows equal another one and are left out",
              rows.size() - points.length,
              rows.size()));
    }
    if (points.length < 3) {
      String why = "fewer than three different rows; measure on more";
      return report.missing(LIKELIHOOD, why).missing(TWO, why).build();
    }
    int most = Math.min(config.to(), points.length - 1);
    int least = Math.min(config.from(), most);
    if (most < config.to()) {
      report.note("with so few rows, " + least + " to " + most + " neighbours are looked at");
    }
    // The ratios of two distances need two, whatever the other estimate looks at.
    NearestDistances nearest =
        new NearestDistances(Neighbours.of(points).distances(Math.max(2, most)));
    OptionalDouble[] each =
        IntStream.rangeClosed(least, most)
            .mapToObj(nearest::maximumLikelihood)
            .toArray(OptionalDouble[]::new);
    OptionalDouble two = nearest.twoNearest(config.discarded());
    if (Arrays.stream(each).allMatch(OptionalDouble::isPresent)) {
      double[] estimates = Arrays.stream(each).mapToDouble(OptionalDouble::getAsDouble).toArray();
      double mean = Arrays.stream(estimates).average().orElseThrow();
      report
          .value(
              LIKELIHOOD,
              mean,
              "dimension of the rows, from the distances to " + least + " to " + most + " nearest")
          .figure(overNeighbours(least, estimates, two, live));
    } else {
      report.missing(LIKELIHOOD, "the nearest rows are all equally far, as on a lattice");
    }
    if (two.isPresent()) {
      report
          .value(TWO, two.getAsDouble(), "dimension of the rows, from the two nearest of each")
          .figure(line(nearest, two.getAsDouble()));
    } else {
      report.missing(TWO, "the two nearest rows of each are equally far, as on a lattice");
    }
    return report.build();
  }

  private static void local(Findings report, TrainedModel model, Samples rows, int[] live) {
    if (model.beta().isEmpty()) {
      String why = "an autoencoder has neither beta nor sigma, and so no unit of length";
      report.missing(LOCAL, why).missing(LOCAL_SHARE, why);
      return;
    }
    LocalDimension found =
        LocalDimension.of(
            model,
            SpreadSamples.of(rows, MOST_LOCAL, "intrinsic-dimension"),
            live,
            model.beta().getAsDouble());
    if (found.usual().isEmpty()) {
      String why = "no row has finite derivatives of the decoder";
      report.missing(LOCAL, why).missing(LOCAL_SHARE, why);
      return;
    }
    report
        .value(
            LOCAL,
            found.usual().getAsInt(),
            "directions in which the decoder moves around most rows: fewer than are live where rows"
                + " lie on a surface that the latent space holds curved")
        .value(LOCAL_SHARE, found.share(), "share of rows around which it is this number");
  }

  /** Of the codes, each dimension in units of its posterior. */
  private void codes(Findings report, Embedding embedding, float[][] means) {
    double[] precision = embedding.inverseVariance();
    for (float[] code : means) {
      for (int j = 0; j < code.length; j++) {
        code[j] *= embedding.stochastic() ? (float) Math.sqrt(precision[j]) : 1;
      }
    }
    float[][] points = embedding.live() == 0 ? new float[0][] : distinct(means);
    boolean finite =
        Arrays.stream(points)
            .allMatch(
                code -> IntStream.range(0, code.length).allMatch(j -> Float.isFinite(code[j])));
    if (points.length < 3 || !finite) {
      report.missing(
          LATENT,
          embedding.live() == 0
              ? "no latent dimension is live, so that all rows lie in one place"
              : "fewer than three different finite codes; measure on more rows");
      return;
    }
    int most = Math.min(config.to(), points.length - 1);
    int least = Math.min(config.from(), most);
    NearestDistances nearest =
        new NearestDistances(Neighbours.of(points).distances(Math.max(2, most)));
    OptionalDouble[] each =
        IntStream.rangeClosed(least, most)
            .mapToObj(nearest::maximumLikelihood)
            .toArray(OptionalDouble[]::new);
    if (Arrays.stream(each).allMatch(OptionalDouble::isPresent)) {
      report.value(
          LATENT,
          Arrays.stream(each).mapToDouble(OptionalDouble::getAsDouble).average().orElseThrow(),
          "dimension of the codes in the live dimensions, from the distances to the nearest");
    } else {
      report.missing(LATENT, "the nearest codes are all equally far, as on a lattice");
    }
  }

  private static float[][] distinct(float[][] points) {
    // Arrays are equal only by their contents: wrapped in a record.
    Set<Row> seen = new HashSet<>();
    return Arrays.stream(points).filter(row -> seen.add(new Row(row))).toArray(float[][]::new);
  }

  private record Row(float[] values) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Row row && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(values);
    }
  }

  private static Chart overNeighbours(int least, double[] estimates, OptionalDouble two, int live) {
    double[] numbers = IntStream.range(0, estimates.length).mapToDouble(i -> least + i).toArray();
    Chart.Builder chart =
        Chart.builder(
                "dimension",
                "Dimension of the rows, by the number of neighbours",
                "The maximum-likelihood estimate over the number of neighbours, from "
                    + Figures.number(estimates[0])
                    + " to "
                    + Figures.number(estimates[estimates.length - 1])
                    + ", beside the "
                    + live
                    + " live dimensions"
                    + (two.isPresent()
                        ? " and the estimate of the two nearest, "
                            + Figures.number(two.getAsDouble())
                        : "")
                    + ".")
            .x(Axis.of("nearest rows"))
            .y(Axis.of("dimensions"))
            .series(
                estimates.length > 1
                    ? Series.line("maximum likelihood", numbers, estimates)
                    : Series.points("maximum likelihood", numbers, estimates))
            .series(level("live dimensions", numbers, live));
    two.ifPresent(d -> chart.series(level("two nearest", numbers, d)));
    return chart.build();
  }

  private static Series level(String label, double[] x, double height) {
    double[] y = new double[x.length];
    Arrays.fill(y, height);
    return x.length > 1 ? Series.line(label, x, y) : Series.points(label, x, y);
  }

  private static Chart line(NearestDistances nearest, double slope) {
    double[] ratios = nearest.logRatios();
    double[] survivals = nearest.logSurvivals();
    int kept = ratios.length - 1;
    int shown = Math.min(MOST_POINTS, kept);
    int[] chosen = IntStream.range(0, shown).map(i -> Samples.spreadRow(i, shown, kept)).toArray();
    double end = Math.min(ratios[kept - 1], survivals[kept - 1] / slope);
    return Chart.builder(
            "two-nearest",
            "Ratio of the distances to the two nearest rows",
            "Minus the logarithm of the share of rows with a larger ratio, over the logarithm of the"
                + " ratio. The slope of the line, "
                + Figures.number(slope)
                + ", is the dimension; points that leave it are of another one.")
        .x(Axis.of("ln(second distance / first)"))
        .y(Axis.of("−ln(share of larger ratios)"))
        .series(
            Series.points(
                "rows",
                IntStream.of(chosen).mapToDouble(i -> ratios[i]).toArray(),
                IntStream.of(chosen).mapToDouble(i -> survivals[i]).toArray()))
        .series(
            Series.line(
                "dimension " + Figures.number(slope),
                new double[] {0, end},
                new double[] {0, slope * end}))
        .build();
  }
}
