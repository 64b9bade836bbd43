package org.isovae.estimators.maps;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Of how many dimensions points are, from the distances of each to its nearest others. Immutable.
 */
public final class NearestDistances {
  private final double[][] distances;

  /**
   * From distances.
   *
   * @param distances of each point to its nearest others, the nearest first, all greater than 0, as
   *     many for each point
   */
  public NearestDistances(double[][] distances) {
    this.distances = Arrays.stream(distances).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * The maximum-likelihood estimate of Levina and Bickel (2004) from the k nearest, T_1 … T_k, with
   * the mean over points of MacKay and Ghahramani (2005): the inverse of the mean of 1/(k−1)
   * Σ_{j<k} ln(T_k/T_j).
   *
   * @param k at least 2, at most the number of distances
   * @return empty where the nearest are all equally far, as on a lattice
   */
  public OptionalDouble maximumLikelihood(int k) {
    double sum = 0;
    for (double[] nearest : distances) {
      for (int j = 0; j < k - 1; j++) {
        sum += Math.log(nearest[k - 1] / nearest[j]);
      }
    }
    return sum > 0
        ? OptionalDouble.of((double) distances.length * (k - 1) / sum)
        : OptionalDouble.empty();
  }

  /** ln(T_2/T_1) of each point, rising. */
  public double[] logRatios() {
    return Arrays.stream(distances).mapToDouble(d -> Math.log(d[1] / d[0])).sorted().toArray();
  }

  /**
   * −ln(1 − F) of the points of {@link #logRatios}, F the share of points up to and with each: over
   * them a line of the slope d. The last point, where F is 1, is infinite.
   */
  public double[] logSurvivals() {
    return IntStream.rangeClosed(1, distances.length)
        .mapToDouble(i -> -Math.log1p(-(double) i / distances.length))
        .toArray();
  }

  /**
   * The two-nearest-neighbours estimate of Facco et al. (2017): the slope of the line through the
   * origin that fits {@link #logSurvivals} over {@link #logRatios} by least squares.
   *
   * @param discarded the share of the largest ratios that is left out, at least 0, less than 1; the
   *     largest one always is
   * @return empty where the two nearest are always equally far, or nothing is left
   */
  public OptionalDouble twoNearest(double discarded) {
    double[] x = logRatios();
    double[] y = logSurvivals();
    int kept = Math.min(x.length - 1, (int) (x.length * (1 - discarded)));
    double products = 0;
    double squares = 0;
    for (int i = 0; i < kept; i++) {
      products += x[i] * y[i];
      squares += x[i] * x[i];
    }
    return squares > 0 ? OptionalDouble.of(products / squares) : OptionalDouble.empty();
  }
}
