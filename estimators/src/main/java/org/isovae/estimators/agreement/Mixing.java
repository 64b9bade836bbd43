package org.isovae.estimators.agreement;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which dimensions of one model turn up as mixtures of one another in others. Immutable.
 *
 * <p>The share s_ik is the squared correlation of dimension i with the partner of dimension k, mean
 * over the other models: how much of i's variance lies where k should be. Two dimensions are joined
 * where the mean matched correlation of one of them is too small, and the share between them is at
 * least half of what each other dimension would have if what its own partner leaves were spread
 * evenly, and at least {@value #LEAST_SHARE}. Blocks are the connected components.
 */
public final class Mixing {
  /** The square of a correlation of .14: what chance gives is 1 / rows. */
  private static final double LEAST_SHARE = 0.02;

  private final double[][] shares;
  private final double[] mean;
  private final double[] deviation;
  private final int[] block;

  /**
   * Of one model with others.
   *
   * @param agreements of the model, as the one, with each other; at least one
   * @param identifiable the least mean matched correlation that a dimension of its own has
   */
  public Mixing(List<Agreement> agreements, double identifiable) {
    int n = agreements.get(0).match().length;
    this.shares = new double[n][n];
    double[][] matched = agreements.stream().map(Agreement::matched).toArray(double[][]::new);
    for (Agreement agreement : agreements) {
      double[][] correlations = agreement.correlations();
      int[] match = agreement.match();
      for (int i = 0; i < n; i++) {
        for (int k = 0; k < n; k++) {
          if (match[k] != Assignment.NONE) {
            double correlation = correlations[i][match[k]];
            shares[i][k] += correlation * correlation / agreements.size();
          }
        }
      }
    }
    this.mean = IntStream.range(0, n).mapToDouble(i -> mean(matched, i)).toArray();
    this.deviation = IntStream.range(0, n).mapToDouble(i -> deviation(matched, i)).toArray();
    this.block = blocks(identifiable);
  }

  private static double mean(double[][] matched, int dimension) {
    return Arrays.stream(matched).mapToDouble(row -> row[dimension]).average().orElseThrow();
  }

  private static double deviation(double[][] matched, int dimension) {
    double mean = mean(matched, dimension);
    return Math.sqrt(
        Arrays.stream(matched)
                .mapToDouble(row -> (row[dimension] - mean) * (row[dimension] - mean))
                .sum()
            / (matched.length - 1));
  }

  private int[] blocks(double identifiable) {
    int n = mean.length;
    int[] found = new int[n];
    int blocks = 0;
    for (int first = 0; first < n; first++) {
      if (found[first] == 0) {
        blocks++;
        Deque<Integer> left = new ArrayDeque<>(List.of(first));
        found[first] = blocks;
        while (!left.isEmpty()) {
          int i = left.remove();
          for (int k = 0; k < n; k++) {
            if (found[k] == 0 && (mixes(i, k, identifiable) || mixes(k, i, identifiable))) {
              found[k] = blocks;
              left.add(k);
            }
          }
        }
      }
    }
    return found;
  }

  private boolean mixes(int i, int k, double identifiable) {
    double even = (1 - shares[i][i]) / (mean.length - 1);
    double share = Math.max(shares[i][k], shares[k][i]);
    return mean[i] < identifiable && share >= Math.max(LEAST_SHARE, even / 2);
  }

  /** s_ik, by rows. */
  public double[][] shares() {
    return Arrays.stream(shares).map(double[]::clone).toArray(double[][]::new);
  }

  /** The mean matched correlation of each dimension over the other models. */
  public double[] mean() {
    return mean.clone();
  }

  /** Its sample standard deviation; NaN of one other model. */
  public double[] deviation() {
    return deviation.clone();
  }

  /** The dimensions of each block, rising; blocks in the order of their first dimension. */
  public List<int[]> blocks() {
    List<int[]> members = new ArrayList<>();
    for (int number = 1; number <= Arrays.stream(block).max().orElse(0); number++) {
      int wanted = number;
      members.add(IntStream.range(0, block.length).filter(i -> block[i] == wanted).toArray());
    }
    return members;
  }
}
