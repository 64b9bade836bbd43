package org.isovae.estimators;

import java.util.List;
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
    return IntStream.range(0, across()).mapToObj(c -> Figures.plain(probabilities[c])).toList();
  }

  /** The quantiles from above, as words. */
  List<String> rowLabels() {
    return plane.y().isPresent()
        ? IntStream.range(0, down).mapToObj(r -> Figures.plain(vertical(r))).toList()
        : List.of();
  }
}
