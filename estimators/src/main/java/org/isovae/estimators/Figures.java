package org.isovae.estimators;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;

/** The figures of the reports. */
final class Figures {
  private static final String PLACES = "latent dimension, the most important first";
  private static final int CURVE_POINTS = 60;
  private static final int MOST_POINTS = 1000;
  private static final int MOST_TOLD = 8;

  /** The densities that are drawn: the prior alone, and the estimate that holds for any metric. */
  private static final List<String> SHOWN = List.of("prior", "general");

  private Figures() {}

  /** The squared length of each latent direction, with its spread over rows. */
  static Figure norms(double[] mean, double[] deviation, int live) {
    double[] one = new double[mean.length];
    Arrays.fill(one, 1);
    Chart.Builder chart =
        Chart.builder(
                "norms",
                "Length of each latent direction",
                "Squared length of each latent direction, mean over rows: "
                    + told(mean)
                    + "; standard deviation: "
                    + told(deviation)
                    + ". An isometric embedding has 1 everywhere.")
            .x(Axis.counted(PLACES, mean.length))
            .y(Axis.of("squared length, mean ± standard deviation"));
    if (live > 0) {
      chart.series(Series.points("live", from(mean, 0, live)).spread(from(deviation, 0, live)));
    }
    if (live < mean.length) {
      chart.series(
          Series.points("dead", from(mean, live, mean.length))
              .spread(from(deviation, live, mean.length)));
    }
    return chart.series(Series.line("isometric", one)).build();
  }

  /** E[σ⁻²] over the same dimensions as the norms (Nakagawa et al., Figures 5 and 25). */
  static Figure inverseVariances(double[] inverseVariance, int live) {
    Axis axis = Axis.of("precision of the code, mean of 1/σ²");
    Chart.Builder chart =
        Chart.builder(
                "inverse-variances",
                "How precisely each latent dimension is coded (mean of 1/σ²)",
                "Mean of 1/σ² of each latent dimension: "
                    + told(inverseVariance)
                    + ". 1 is that of a dead dimension.")
            .x(Axis.counted(PLACES, inverseVariance.length))
            .y(Arrays.stream(inverseVariance).allMatch(v -> v > 0) ? axis.logarithmic() : axis);
    if (live > 0) {
      chart.series(Series.points("live", from(inverseVariance, 0, live)));
    }
    if (live < inverseVariance.length) {
      chart.series(Series.points("dead", from(inverseVariance, live, inverseVariance.length)));
    }
    return chart.build();
  }

  /** The mean Gram matrix. */
  static Figure gram(double[][] gram) {
    double[][] shown = Arrays.stream(gram).map(Findings::shown).toArray(double[][]::new);
    double[] off =
        IntStream.range(0, gram.length * gram.length)
            .filter(i -> i / gram.length != i % gram.length)
            .mapToDouble(i -> Math.abs(gram[i / gram.length][i % gram.length]))
            .toArray();
    return HeatMap.builder(
            "gram-matrix",
            "Inner products of the latent directions",
            "Mean inner products of "
                + gram.length
                + " latent directions. On the diagonal: "
                + told(IntStream.range(0, gram.length).mapToDouble(j -> gram[j][j]).toArray())
                + (off.length == 0
                    ? "."
                    : "; off it at most " + number(Arrays.stream(off).max().orElse(0)) + ".")
                + " An isometric embedding has the identity over its live dimensions.",
            shown)
        .rows(Axis.counted(PLACES, gram.length))
        .columns(Axis.counted(PLACES, gram.length))
        .quantity("mean inner product")
        .build();
  }

  /** The variance that each latent dimension carries. */
  static Figure scree(double[] variance, int live) {
    Chart.Builder chart =
        Chart.builder(
                "importance",
                "Importance of each latent dimension",
                "Variance that each latent dimension carries, falling: "
                    + told(variance)
                    + ". "
                    + live
                    + " of "
                    + variance.length
                    + " are live.")
            .x(Axis.counted(PLACES, variance.length))
            .y(Axis.of("variance carried", "unit of the distortion"));
    if (live > 0) {
      chart.series(Series.bars("live", from(variance, 0, live)));
    }
    if (live < variance.length) {
      chart.series(Series.bars("dead", from(variance, live, variance.length)));
    }
    return chart.build();
  }

  /**
   * Two estimates against the true density, each scaled to its mean; none where no true density or
   * no estimate is positive and finite.
   */
  static Optional<Figure> densities(Map<String, double[]> logarithms, double[] truth) {
    int step = Math.max(1, truth.length / MOST_POINTS);
    double[] density = Arrays.stream(truth).map(Math::exp).toArray();
    double highest = Arrays.stream(density).max().orElse(0);
    if (density.length < 2 || !(highest > 0) || Double.isInfinite(highest)) {
      return Optional.empty();
    }
    Chart.Builder chart =
        Chart.builder(
                "estimated-density",
                "Estimated against true density",
                "A point a row, for the prior alone and for the estimate that the metric tensor"
                    + " corrects. Correlation with the true density: "
                    + SHOWN.stream()
                        .map(name -> name + " " + correlation(logarithms.get(name), density))
                        .collect(Collectors.joining(", "))
                    + ". A right estimate lies on the diagonal.")
            .x(Axis.of("true density"))
            .y(Axis.of("estimated density, scaled to the same mean"))
            .series(Series.line("equal", new double[] {0, highest}, new double[] {0, highest}));
    for (String name : SHOWN) {
      double[] scaled = scaled(logarithms.get(name), density);
      chart.series(
          Series.points(
              name + " (R = " + correlation(logarithms.get(name), density) + ")",
              every(step, density),
              every(step, Findings.shown(scaled))));
    }
    return Optional.of(chart.build());
  }

  private static double[] scaled(double[] logarithms, double[] density) {
    double largest = Arrays.stream(logarithms).max().orElse(0);
    double[] relative = Arrays.stream(logarithms).map(l -> Math.exp(l - largest)).toArray();
    double factor = DoubleStream.of(density).sum() / DoubleStream.of(relative).sum();
    return Arrays.stream(relative).map(r -> r * factor).toArray();
  }

  private static String correlation(double[] logarithms, double[] density) {
    double r = new PearsonsCorrelation().correlation(scaled(logarithms, density), density);
    return Double.isFinite(r) ? String.format(Locale.ROOT, "%.3f", r) : "none";
  }

  private static double[] every(int step, double[] values) {
    return IntStream.iterate(0, i -> i < values.length, i -> i + step)
        .mapToDouble(i -> values[i])
        .toArray();
  }

  /** The measured rate and distortion beside the curve of theory; none where nothing varies. */
  static Optional<Figure> rateDistortion(
      GaussianCurve curve, double water, double distortion, double rate) {
    double highest = curve.highest();
    if (!(highest > 0) || !Double.isFinite(distortion) || !Double.isFinite(rate)) {
      return Optional.empty();
    }
    double lowest = Math.min(water, highest) / 16;
    double[] levels =
        IntStream.range(0, CURVE_POINTS)
            .mapToDouble(i -> lowest * Math.pow(highest / lowest, i / (CURVE_POINTS - 1.0)))
            .toArray();
    Axis x = Axis.of("distortion", "unit of the loss metric");
    return Optional.of(
        Chart.builder(
                "rate-distortion",
                "Rate and distortion beside theory",
                "Measured: rate "
                    + number(rate)
                    + " nats at distortion "
                    + number(distortion)
                    + ". Theory for Gaussian data of this covariance: rate "
                    + number(curve.rate(water))
                    + " nats at distortion "
                    + number(curve.distortion(water))
                    + ". Data that are not Gaussian may need less.")
            .x(distortion > 0 ? x.logarithmic() : x)
            .y(Axis.of("rate", "nats"))
            .series(
                Series.line(
                    "theory: Gaussian data",
                    Arrays.stream(levels).map(curve::distortion).toArray(),
                    Arrays.stream(levels).map(curve::rate).toArray()))
            .series(
                Series.points(
                    "theory at this β",
                    new double[] {curve.distortion(water)},
                    new double[] {curve.rate(water)}))
            .series(Series.points("measured", new double[] {distortion}, new double[] {rate}))
            .build());
  }

  /** NaN outside of [first, end). */
  private static double[] from(double[] values, int first, int end) {
    return IntStream.range(0, values.length)
        .mapToDouble(
            i -> i >= first && i < end && Double.isFinite(values[i]) ? values[i] : Double.NaN)
        .toArray();
  }

  private static String told(double[] values) {
    return DoubleStream.of(values)
            .limit(MOST_TOLD)
            .mapToObj(Figures::number)
            .collect(Collectors.joining(", "))
        + (values.length > MOST_TOLD ? " … (" + values.length + " in all)" : "");
  }

  /** At most three significant digits, no zeros behind them. */
  static String plain(double value) {
    return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
  }

  /** Three significant digits. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }
}
