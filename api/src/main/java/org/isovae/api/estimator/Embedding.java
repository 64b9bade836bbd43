package org.isovae.api.estimator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The posteriors N(μ, diag(σ²)) of many rows, and the importance of each latent dimension.
 *
 * <p>Dimensions are ordered by importance, largest first: by v_j·E[σ_j⁻²], v_j the prior's variance
 * (Nakagawa et al., Eq. 21, where v_j = 1); in an autoencoder, which has no σ, by the variance of
 * μ. Every accessor takes a place in that order, not the network's own number.
 */
public final class Embedding {
  /** A live dimension moves its mean by at least this part of the prior's variance. */
  private static final double ACTIVE = 0.01;

  private final int rows;
  private final int latent;
  private final float[] mean;
  private final float[] logVariance;
  private final double[] inverseVariance;
  private final double[] meanVariance;
  private final int[] order;
  private final int live;

  private Embedding(
      int latent, float[] mean, float[] logVariance, double[] priorVariance, double threshold) {
    this.rows = mean.length / latent;
    this.latent = latent;
    this.mean = mean;
    this.logVariance = logVariance;
    double[] precision = new double[latent];
    for (int i = 0; i < logVariance.length; i++) {
      precision[i % latent] += Math.exp(-logVariance[i]) / rows;
    }
    double[] variance = variances(mean, latent);
    double[] importance = new double[latent];
    boolean[] alive = new boolean[latent];
    double largest = Arrays.stream(variance).max().orElse(0);
    for (int j = 0; j < latent; j++) {
      if (logVariance.length == 0) {
        importance[j] = variance[j];
        alive[j] = variance[j] > 0 && variance[j] >= ACTIVE * ACTIVE * largest;
      } else {
        importance[j] = priorVariance[j] * precision[j];
        alive[j] = importance[j] > threshold && variance[j] >= ACTIVE * priorVariance[j];
      }
    }
    // Live ones first: a dimension with a tiny σ whose mean never moves tells nothing about x.
    Comparator<Integer> first = Comparator.comparing(j -> !alive[j]);
    this.order =
        IntStream.range(0, latent)
            .boxed()
            .sorted(first.thenComparingDouble(j -> -importance[j]))
            .mapToInt(Integer::intValue)
            .toArray();
    this.live = (int) IntStream.range(0, latent).filter(j -> alive[j]).count();
    this.inverseVariance = Arrays.stream(order).mapToDouble(j -> precision[j]).toArray();
    this.meanVariance = Arrays.stream(order).mapToDouble(j -> variance[j]).toArray();
  }

  /**
   * From what the encoder gave.
   *
   * @param latent the number of latent dimensions
   * @param mean μ, row-major, [rows, latent]
   * @param logVariance ln σ², of the same shape
   * @param priorVariance v_j, the prior's variance of each dimension
   * @param threshold a dimension is live where v_j·E[σ_j⁻²] exceeds this (a dead one has 1), and
   *     where Var(μ_j) is at least v_j/100: one that does not move its mean tells nothing
   * @throws IllegalArgumentException if the lengths do not fit
   */
  public static Embedding of(
      int latent, float[] mean, float[] logVariance, double[] priorVariance, double threshold) {
    if (mean.length != logVariance.length
        || mean.length % latent != 0
        || priorVariance.length != latent) {
      throw new IllegalArgumentException(
          mean.length
              + " means, "
              + logVariance.length
              + " log-variances and "
              + priorVariance.length
              + " variances of the prior, for "
              + latent
              + " latent dimensions");
    }
    return new Embedding(latent, mean, logVariance, priorVariance, threshold);
  }

  /**
   * The means of an autoencoder, which has no σ. A dimension is live where the variance of its mean
   * is at least 1/10,000 of the largest one's.
   *
   * @param mean μ, row-major, [rows, latent]
   */
  public static Embedding deterministic(int latent, float[] mean) {
    if (mean.length % latent != 0) {
      throw new IllegalArgumentException(mean.length + " means of " + latent + " dimensions");
    }
    return new Embedding(latent, mean, new float[0], new double[0], 0);
  }

  private static double[] variances(float[] mean, int latent) {
    int rows = mean.length / latent;
    double[] centre = new double[latent];
    for (int i = 0; i < mean.length; i++) {
      centre[i % latent] += mean[i] / (double) rows;
    }
    double[] variance = new double[latent];
    for (int i = 0; i < mean.length; i++) {
      double difference = mean[i] - centre[i % latent];
      variance[i % latent] += difference * difference / rows;
    }
    return variance;
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of latent dimensions. */
  public int latent() {
    return latent;
  }

  /** Whether there is a σ; false for an autoencoder. */
  public boolean stochastic() {
    return logVariance.length > 0;
  }

  /** The network's numbers of the dimensions: the live ones first, the most important first. */
  public int[] order() {
    return order.clone();
  }

  /** E[σ⁻²] of each dimension, in order; 0 for an autoencoder. */
  public double[] inverseVariance() {
    return inverseVariance.clone();
  }

  /** Var(μ) of each dimension over the rows, in order. */
  public double[] meanVariance() {
    return meanVariance.clone();
  }

  /** The number of live dimensions: the first ones in order. */
  public int live() {
    return live;
  }

  /** μ of a row in the {@code place}-th most important dimension. */
  public double mean(int row, int place) {
    return mean[row * latent + order[place]];
  }

  /**
   * ln σ² of a row in the {@code place}-th most important dimension.
   *
   * @throws IllegalStateException for an autoencoder
   */
  public double logVariance(int row, int place) {
    if (!stochastic()) {
      throw new IllegalStateException("an autoencoder has no variance");
    }
    return logVariance[row * latent + order[place]];
  }
}
