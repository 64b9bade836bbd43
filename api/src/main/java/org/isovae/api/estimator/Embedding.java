package org.isovae.api.estimator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The posteriors N(μ, diag(σ²)) of many rows, and the importance of each latent dimension.
 *
 * <p>Dimensions are ordered by importance E[σ_j⁻²], largest first (Nakagawa et al., Eq. 21); every
 * accessor takes a place in that order, not the network's own number.
 */
public final class Embedding {
  private final int rows;
  private final int latent;
  private final float[] mean;
  private final float[] logVariance;
  private final double[] inverseVariance;
  private final int[] order;
  private final double liveThreshold;

  /**
   * From what the encoder gave.
   *
   * @param latent the number of latent dimensions
   * @param mean μ, row-major, [rows, latent]
   * @param logVariance ln σ², of the same shape
   * @param liveThreshold a dimension is live where E[σ⁻²] exceeds this; a dead one has 1
   */
  public Embedding(int latent, float[] mean, float[] logVariance, double liveThreshold) {
    if (mean.length != logVariance.length || mean.length % latent != 0) {
      throw new IllegalArgumentException(
          mean.length + " means and " + logVariance.length + " log-variances of " + latent);
    }
    this.rows = mean.length / latent;
    this.latent = latent;
    this.mean = mean;
    this.logVariance = logVariance;
    this.liveThreshold = liveThreshold;
    double[] sums = new double[latent];
    for (int i = 0; i < mean.length; i++) {
      sums[i % latent] += Math.exp(-logVariance[i]);
    }
    this.inverseVariance = Arrays.stream(sums).map(s -> s / rows).toArray();
    this.order =
        IntStream.range(0, latent)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer j) -> -inverseVariance[j]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The number of rows. */
  public int rows() {
    return rows;
  }

  /** The number of latent dimensions. */
  public int latent() {
    return latent;
  }

  /** The network's numbers of the dimensions, the most important first. */
  public int[] order() {
    return order.clone();
  }

  /** E[σ⁻²] of each dimension, in order: falling. */
  public double[] inverseVariance() {
    return Arrays.stream(order).mapToDouble(j -> inverseVariance[j]).toArray();
  }

  /** The number of live dimensions: the first ones in order. */
  public int live() {
    return (int) Arrays.stream(inverseVariance).filter(v -> v > liveThreshold).count();
  }

  /** μ of a row in the {@code place}-th most important dimension. */
  public double mean(int row, int place) {
    return mean[row * latent + order[place]];
  }

  /** ln σ² of a row in the {@code place}-th most important dimension. */
  public double logVariance(int row, int place) {
    return logVariance[row * latent + order[place]];
  }
}
