package org.isovae.estimators.maps;

import java.util.Arrays;

/** What one list of numbers tells about another, by their cells. */
public final class MutualInformation {
  private MutualInformation() {}

  /**
   * The cell of each number: at most {@code bins} different numbers are cells themselves, others
   * fall into {@code bins} cells of equal width from the least to the largest.
   *
   * @return from 0 to {@code bins} − 1
   */
  public static int[] cells(double[] numbers, int bins) {
    double[] distinct = Arrays.stream(numbers).distinct().sorted().limit(bins + 1L).toArray();
    if (distinct.length <= bins) {
      return Arrays.stream(numbers).mapToInt(v -> Arrays.binarySearch(distinct, v)).toArray();
    }
    double low = Arrays.stream(numbers).min().orElseThrow();
    double high = Arrays.stream(numbers).max().orElseThrow();
    return Arrays.stream(numbers)
        .mapToInt(v -> (int) Math.min(bins - 1, bins * ((v - low) / (high - low))))
        .toArray();
  }

  /** H, nats, of cells from 0 to {@code bins} − 1. */
  public static double entropy(int[] cells, int bins) {
    int[] counts = new int[bins];
    for (int cell : cells) {
      counts[cell]++;
    }
    return entropyOf(counts, cells.length);
  }

  /** I(a; b) = H(a) + H(b) − H(a, b), nats. */
  public static double of(int[] a, int[] b, int bins) {
    int[] joint = new int[bins * bins];
    for (int i = 0; i < a.length; i++) {
      joint[a[i] * bins + b[i]]++;
    }
    return Math.max(0, entropy(a, bins) + entropy(b, bins) - entropyOf(joint, a.length));
  }

  private static double entropyOf(int[] counts, int total) {
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        entropy -= (double) count / total * Math.log((double) count / total);
      }
    }
    return entropy;
  }
}
