package org.isovae.estimators.agreement;

import java.util.Arrays;

/**
 * Clusters against classes: how many rows each cluster has of each class, and how well the two
 * agree. Nothing depends on how either is numbered.
 */
public final class Matching {
  private final long[][] counts;
  private final long rows;

  /**
   * Counts.
   *
   * @param clusters of the rows, from 0 to {@code clusterCount} − 1
   * @param classes of the same rows, from 0 to {@code classCount} − 1
   */
  public Matching(int[] clusters, int clusterCount, int[] classes, int classCount) {
    this.counts = new long[clusterCount][classCount];
    this.rows = clusters.length;
    for (int i = 0; i < clusters.length; i++) {
      counts[clusters[i]][classes[i]]++;
    }
  }

  /** A copy of the counts, [clusters, classes]. */
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /** How many clusters have a row. */
  public int used() {
    return (int) Arrays.stream(counts).filter(row -> Arrays.stream(row).sum() > 0).count();
  }

  /**
   * The share of rows in the right cluster, where each cluster stands for another class in the best
   * of all ways; rows of clusters beyond the classes are wrong, and of classes beyond the clusters.
   */
  public double accuracy() {
    double[][] gains =
        Arrays.stream(counts)
            .map(row -> Arrays.stream(row).asDoubleStream().toArray())
            .toArray(double[][]::new);
    int[] classOf = Assignment.of(gains);
    double right = 0;
    for (int i = 0; i < classOf.length; i++) {
      right += classOf[i] == Assignment.NONE ? 0 : gains[i][classOf[i]];
    }
    return right / rows;
  }

  /**
   * Normalised mutual information, I/((H_clusters + H_classes)/2): 1 where they are the same, 0
   * where they are independent, or where either is a single one.
   */
  public double mutualInformation() {
    double[] byCluster = clusterSizes();
    double[] byClass = classSizes();
    double mutual = 0;
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[0].length; j++) {
        if (counts[i][j] > 0) {
          double share = counts[i][j] / (double) rows;
          mutual += share * Math.log(share * rows * rows / (byCluster[i] * byClass[j]));
        }
      }
    }
    double mean = (entropy(byCluster) + entropy(byClass)) / 2;
    return mean > 0 ? Math.min(1, Math.max(0, mutual / mean)) : 0;
  }

  private double entropy(double[] sizes) {
    double sum = 0;
    for (double size : sizes) {
      sum -= size > 0 ? size / rows * Math.log(size / rows) : 0;
    }
    return sum;
  }

  private double[] clusterSizes() {
    return Arrays.stream(counts).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  private double[] classSizes() {
    double[] sizes = new double[counts[0].length];
    for (long[] row : counts) {
      for (int j = 0; j < row.length; j++) {
        sizes[j] += row[j];
      }
    }
    return sizes;
  }

  /**
   * The adjusted Rand index (Hubert and Arabie 1985): 1 where they are the same, 0 as by chance; 0
   * where either is a single one.
   */
  public double randIndex() {
    double together = 0;
    for (long[] row : counts) {
      together += pairs(Arrays.stream(row).asDoubleStream().toArray());
    }
    double byCluster = pairs(clusterSizes());
    double byClass = pairs(classSizes());
    double all = rows * (rows - 1.0) / 2;
    double chance = all > 0 ? byCluster * byClass / all : 0;
    double most = (byCluster + byClass) / 2;
    return most > chance ? (together - chance) / (most - chance) : 0;
  }

  private static double pairs(double[] sizes) {
    return Arrays.stream(sizes).map(size -> size * (size - 1) / 2).sum();
  }
}
