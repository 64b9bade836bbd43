package org.isovae.estimators;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A grid over two latent dimensions, or a line over one.
 *
 * @param plane the dimensions
 * @param probabilities the quantiles along each, rising
 * @param down the number of rows: as many as columns, or one
 */
record ManifoldGrid(Plane plane, double[] probabilities, int down) {
  int across() {
    return probabilities.length;
  }

  /** The quantile of a row along the vertical dimension: the highest first. */
  double vertical(int row) {
    return probabilities[down - 1 - row];
  }

  int horizontalSteps() {
    return down * (across() - 1);
  }

  int verticalSteps() {
    return across() * (down - 1);
  }

  /** The quantiles from left to right, as words. */
  List<String> columnLabels() {
    return IntStream.range(0, across()).mapToObj(c -> label(probabilities[c])).toList();
  }

  /** With as many decimals as tell neighbours apart, at least two. */
  private String label(double probability) {
    double smallest = Math.min(probabilities[1] - probabilities[0], probabilities[0]);
    int decimals = Math.max(2, (int) Math.ceil(-Math.log10(smallest)));
    return String.format(Locale.ROOT, "%." + decimals + "f", probability);
  }

  /** The quantiles from above, as words. */
  List<String> rowLabels() {
    return plane.y().isPresent()
        ? IntStream.range(0, down).mapToObj(r -> label(vertical(r))).toList()
        : List.of();
  }
}
