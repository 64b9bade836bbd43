package org.isovae.potentials;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;

/**
 * Σ w_k N(m_k, diag(s_k²)), fitted to posteriors by expectation and maximisation: the most of a
 * lower bound of Σ_a E_{q_a}[ln p(z)]. Not drawn from: a posterior's own variance adds to that of
 * the component that it belongs to.
 */
final class Mixture {
  private static final int ITERATIONS = 50;

  /** The bound per row, in nats, below whose growth the fit has settled. */
  private static final double SETTLED = 1e-5;

  /** A component keeps at least so much of a row, so that no logarithm is infinite. */
  private static final double LEAST_ROWS = 1e-3;

  private final int latent;
  private final double leastVariance;
  private final double[] weights;
  private final double[][] centres;
  private final double[][] variances;

  private Mixture(int count, int latent, double leastDeviation) {
    this.latent = latent;
    this.leastVariance = leastDeviation * leastDeviation;
    this.weights = new double[count];
    this.centres = new double[count][latent];
    this.variances = new double[count][latent];
  }

  /**
   * Fits one.
   *
   * @param codes at least one row, finite
   * @param count K
   * @param leastDeviation of a component in any dimension
   * @param seed of where it starts
   */
  static Mixture fit(Codes codes, int count, double leastDeviation, long seed) {
    Mixture mixture = new Mixture(count, codes.latent(), leastDeviation);
    mixture.start(codes, Seeds.generator(seed));
    double[][] shares = new double[codes.rows()][count];
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < ITERATIONS; i++) {
      double bound = mixture.expect(codes, shares);
      if (bound - before < SETTLED) {
        break;
      }
      before = bound;
      mixture.maximise(codes, shares);
    }
    return mixture;
  }

  /** Centres as k-means++ seeds them (Arthur and Vassilvitskii 2007), and everybody's variance. */
  private void start(Codes codes, RandomGenerator random) {
    double[] nearest = new double[codes.rows()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    int chosen = random.nextInt(codes.rows());
    for (int k = 0; k < centres.length; k++) {
      for (int j = 0; j < latent; j++) {
        centres[k][j] = codes.mean(chosen, j);
      }
      for (int row = 0; row < nearest.length; row++) {
        nearest[row] = Math.min(nearest[row], square(codes, row, centres[k]));
      }
      chosen = draw(nearest, random);
    }
    Arrays.fill(weights, 1.0 / weights.length);
    double[] overall = overall(codes);
    for (double[] variance : variances) {
      System.arraycopy(overall, 0, variance, 0, latent);
    }
  }

  private double square(Codes codes, int row, double[] centre) {
    double sum = 0;
    for (int j = 0; j < latent; j++) {
      double difference = codes.mean(row, j) - centre[j];
      sum += difference * difference;
    }
    return sum;
  }

  /** A row, with a probability as its weight; any, where all weights are 0. */
  private static int draw(double[] weights, RandomGenerator random) {
    double left = random.nextDouble() * Arrays.stream(weights).sum();
    for (int row = 0; row < weights.length; row++) {
      left -= weights[row];
      if (left < 0) {
        return row;
      }
    }
    return random.nextInt(weights.length);
  }

  private double[] overall(Codes codes) {
    double[] overall = new double[latent];
    int rows = codes.rows();
    for (int j = 0; j < latent; j++) {
      double mean = 0;
      double square = 0;
      for (int row = 0; row < rows; row++) {
        mean += codes.mean(row, j) / rows;
      }
      for (int row = 0; row < rows; row++) {
        double difference = codes.mean(row, j) - mean;
        square += (difference * difference + codes.variance(row, j)) / rows;
      }
      overall[j] = Math.max(leastVariance, square);
    }
    return overall;
  }

  /** The share of each component in each row, and the bound per row, in nats. */
  private double expect(Codes codes, double[][] shares) {
    double bound = 0;
    double[] constants = new double[weights.length];
    for (int k = 0; k < constants.length; k++) {
      constants[k] = Math.log(weights[k]);
      for (double variance : variances[k]) {
        constants[k] -= 0.5 * Math.log(2 * Math.PI * variance);
      }
    }
    double[] variance = new double[latent];
    for (int row = 0; row < shares.length; row++) {
      for (int j = 0; j < latent; j++) {
        variance[j] = codes.variance(row, j);
      }
      double[] share = shares[row];
      double largest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < share.length; k++) {
        double sum = 0;
        for (int j = 0; j < latent; j++) {
          double difference = codes.mean(row, j) - centres[k][j];
          sum += (difference * difference + variance[j]) / variances[k][j];
        }
        share[k] = constants[k] - 0.5 * sum;
        largest = Math.max(largest, share[k]);
      }
      double total = 0;
      for (int k = 0; k < share.length; k++) {
        share[k] = Math.exp(share[k] - largest);
        total += share[k];
      }
      for (int k = 0; k < share.length; k++) {
        share[k] /= total;
      }
      bound += (largest + Math.log(total)) / shares.length;
    }
    return bound;
  }

  private void maximise(Codes codes, double[][] shares) {
    for (int k = 0; k < weights.length; k++) {
      double total = 0;
      double[] sums = new double[latent];
      for (int row = 0; row < shares.length; row++) {
        total += shares[row][k];
        for (int j = 0; j < latent; j++) {
          sums[j] += shares[row][k] * codes.mean(row, j);
        }
      }
      weights[k] = Math.max(total, LEAST_ROWS);
      if (total < LEAST_ROWS) {
        continue; // nobody's: it stays where it is
      }
      double[] squares = new double[latent];
      for (int j = 0; j < latent; j++) {
        centres[k][j] = sums[j] / total;
      }
      for (int row = 0; row < shares.length; row++) {
        for (int j = 0; j < latent; j++) {
          double difference = codes.mean(row, j) - centres[k][j];
          squares[j] += shares[row][k] * (difference * difference + codes.variance(row, j)) / total;
        }
      }
      for (int j = 0; j < latent; j++) {
        variances[k][j] = Math.max(leastVariance, squares[j]);
      }
    }
    double all = Arrays.stream(weights).sum();
    for (int k = 0; k < weights.length; k++) {
      weights[k] /= all;
    }
  }

  /** ln w, [K]. */
  float[] logWeights() {
    float[] logWeights = new float[weights.length];
    for (int k = 0; k < logWeights.length; k++) {
      logWeights[k] = (float) Math.log(weights[k]);
    }
    return logWeights;
  }

  /** m, [K, latent]. */
  float[] centres() {
    float[] flat = new float[centres.length * latent];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) centres[i / latent][i % latent];
    }
    return flat;
  }

  /** ln s, [K, latent]. */
  float[] logDeviations() {
    float[] flat = new float[variances.length * latent];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) (0.5 * Math.log(variances[i / latent][i % latent]));
    }
    return flat;
  }
}
