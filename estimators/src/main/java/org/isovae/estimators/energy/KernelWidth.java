package org.isovae.estimators.energy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A mixture that is smooth enough to stand for the distribution its components were drawn from: to
 * each variance h²·s_j² is added, s_j² the variance of the means along the coordinate, with the h
 * under which each mean is most probable by the other components (leave-one-out likelihood). Copies
 * of a mean say nothing about h and are left out with it.
 *
 * @param mixture the widened components
 * @param width h
 */
public record KernelWidth(Mixture mixture, double width) {
  private static final double[] WIDTHS = {
    0, 0.01, 0.014, 0.02, 0.028, 0.04, 0.056, 0.08, 0.11, 0.16, 0.22, 0.32, 0.45, 0.63, 0.9, 1.25
  };

  /** Of the largest variance: a coordinate in which nothing differs has a width, too. */
  private static final double FLOOR = 1e-6;

  /**
   * Chooses h.
   *
   * @param means [n][d], finite
   * @param variances [n][d], 0 or more
   * @return empty where neither means differ nor variances are greater than 0
   */
  public static Optional<KernelWidth> of(double[][] means, double[][] variances) {
    double[] spread = floored(means, variances);
    if (spread.length == 0) {
      return Optional.empty();
    }
    boolean positive =
        Arrays.stream(variances).flatMapToDouble(Arrays::stream).allMatch(v -> v > 0);
    double best = Double.NEGATIVE_INFINITY;
    double width = positive ? 0 : WIDTHS[WIDTHS.length - 1];
    for (double candidate : WIDTHS) {
      if (candidate > 0 || positive) {
        double likelihood = likelihood(means, widened(variances, spread, candidate));
        if (likelihood > best) {
          best = likelihood;
          width = candidate;
        }
      }
    }
    return Optional.of(
        new KernelWidth(new Mixture(means, widened(variances, spread, width)), width));
  }

  /**
   * With a given h.
   *
   * @param width h, greater than 0
   * @return empty where neither means differ nor variances are greater than 0
   */
  public static Optional<KernelWidth> of(double[][] means, double[][] variances, double width) {
    double[] spread = floored(means, variances);
    return spread.length == 0
        ? Optional.empty()
        : Optional.of(
            new KernelWidth(new Mixture(means, widened(variances, spread, width)), width));
  }

  /** s_j²; none where there is nothing to take a floor from. */
  private static double[] floored(double[][] means, double[][] variances) {
    double[] spread = spread(means);
    double largest =
        Math.max(
            Arrays.stream(spread).max().orElse(0),
            Arrays.stream(variances).flatMapToDouble(Arrays::stream).max().orElse(0));
    return largest > 0
        ? Arrays.stream(spread).map(s -> Math.max(s, FLOOR * largest)).toArray()
        : new double[0];
  }

  private static double[] spread(double[][] means) {
    double[] spread = new double[means[0].length];
    for (int j = 0; j < spread.length; j++) {
      int coordinate = j;
      double centre = Arrays.stream(means).mapToDouble(m -> m[coordinate]).average().orElseThrow();
      spread[j] =
          Arrays.stream(means)
              .mapToDouble(m -> (m[coordinate] - centre) * (m[coordinate] - centre))
              .average()
              .orElseThrow();
    }
    return spread;
  }

  private static double[][] widened(double[][] variances, double[] spread, double width) {
    return Arrays.stream(variances)
        .map(
            v ->
                IntStream.range(0, v.length)
                    .mapToDouble(j -> v[j] + width * width * spread[j])
                    .toArray())
        .toArray(double[][]::new);
  }

  /** The mean of ln q of each mean by the others; −∞ where there are none. */
  private static double likelihood(double[][] means, double[][] variances) {
    double[] normalizers =
        Arrays.stream(variances).mapToDouble(v -> Arrays.stream(v).map(Math::log).sum()).toArray();
    return IntStream.range(0, means.length)
        .parallel()
        .mapToObj(i -> leftOut(means, variances, normalizers, i))
        .toList()
        .stream()
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  private static double leftOut(
      double[][] means, double[][] variances, double[] normalizers, int row) {
    double[] terms = new double[means.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < terms.length; i++) {
      double square = 0;
      boolean copy = true;
      for (int j = 0; j < means[i].length; j++) {
        double difference = means[row][j] - means[i][j];
        copy &= difference == 0;
        square += difference * difference / variances[i][j];
      }
      terms[i] = copy ? Double.NEGATIVE_INFINITY : -0.5 * (square + normalizers[i]);
      largest = Math.max(largest, terms[i]);
    }
    double sum = 0;
    for (double term : terms) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }
}
