package org.isovae.estimators;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.isovae.api.estimator.Embedding;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Marginal;
import org.isovae.api.report.Axis;

/**
 * Evenly spread places over one or two latent dimensions, as far as the means of rows reach and a
 * tenth farther.
 *
 * @param plane the dimensions
 * @param x coordinates along the horizontal one, rising, at least two
 * @param y coordinates along the vertical one, rising; none where there is but one dimension
 */
record Slice(Plane plane, double[] x, double[] y) {
  private static final double MARGIN = 0.1;

  /** Where rows do not differ: so many standard deviations of the prior to either side. */
  private static final double REACH = 3;

  /**
   * Over the means of rows.
   *
   * @param count coordinates along each dimension
   */
  static Slice of(Plane plane, TrainedModel model, Embedding embedding, int count) {
    return new Slice(
        plane,
        coordinates(model, embedding, plane.x(), count),
        plane.y().isPresent()
            ? coordinates(model, embedding, plane.y().getAsInt(), count)
            : new double[0]);
  }

  private static double[] coordinates(
      TrainedModel model, Embedding embedding, int place, int count) {
    DoubleSummaryStatistics means =
        IntStream.range(0, embedding.rows())
            .mapToDouble(row -> embedding.mean(row, place))
            .filter(Double::isFinite)
            .summaryStatistics();
    double low = means.getMin();
    double high = means.getMax();
    if (!(high > low)) {
      Marginal marginal = DecodedPlaces.marginal(model, embedding, place);
      double reach = REACH * Math.max(Math.sqrt(marginal.variance()), 1e-3);
      low = marginal.mean() - reach;
      high = marginal.mean() + reach;
    }
    double margin = MARGIN * (high - low);
    double first = low - margin;
    double step = (high - low + 2 * margin) / (count - 1);
    return IntStream.range(0, count).mapToDouble(i -> first + i * step).toArray();
  }

  /** Rows of the grid. */
  int down() {
    return Math.max(1, y.length);
  }

  /** The coordinates of each place in the one or two dimensions, row after row, y falling. */
  double[][] points() {
    double[][] points = new double[down() * x.length][];
    for (int i = 0; i < points.length; i++) {
      double across = x[i % x.length];
      points[i] =
          y.length == 0
              ? new double[] {across}
              : new double[] {across, y[y.length - 1 - i / x.length]};
    }
    return points;
  }

  /**
   * The whole places, row after row, y falling.
   *
   * @param base the other coordinates, by the network's numbers
   * @param order the network's numbers of the dimensions
   */
  double[][] places(double[] base, int[] order) {
    int[] shown = plane.places();
    return Arrays.stream(points())
        .map(
            point -> {
              double[] place = base.clone();
              for (int k = 0; k < shown.length; k++) {
                place[order[shown[k]]] = point[k];
              }
              return place;
            })
        .toArray(double[][]::new);
  }

  /** Numbers of all places as a matrix, NaN where one is not finite. */
  double[][] matrix(double[] numbers) {
    return IntStream.range(0, down())
        .mapToObj(
            r -> Findings.shown(Arrays.copyOfRange(numbers, r * x.length, (r + 1) * x.length)))
        .toArray(double[][]::new);
  }

  /** The horizontal axis of a heat map. */
  Axis columns() {
    return Axis.categories(Plane.name(plane.x()), labels(x));
  }

  /** The vertical axis of a heat map, the highest coordinate first. */
  Axis rows() {
    List<String> rising = labels(y);
    return Axis.categories(
        Plane.name(plane.y().orElseThrow()),
        IntStream.range(0, y.length).mapToObj(i -> rising.get(y.length - 1 - i)).toList());
  }

  /** With as many decimals as tell neighbours apart. */
  private static List<String> labels(double[] coordinates) {
    int decimals = Math.max(1, (int) Math.ceil(-Math.log10(coordinates[1] - coordinates[0])));
    return Arrays.stream(coordinates).mapToObj(c -> label(c, decimals)).toList();
  }

  private static String label(double coordinate, int decimals) {
    String text = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(coordinate));
    boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
    return coordinate < 0 && !zero ? "−" + text : text;
  }

  /** The prior's mean of each coordinate, by the network's numbers. */
  static double[] centre(TrainedModel model, Embedding embedding) {
    int[] order = embedding.order();
    double[] centre = new double[order.length];
    for (int place = 0; place < order.length; place++) {
      centre[order[place]] = DecodedPlaces.marginal(model, embedding, place).mean();
    }
    return centre;
  }
}
