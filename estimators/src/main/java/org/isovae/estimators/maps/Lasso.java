package org.isovae.estimators.maps;

import java.util.Arrays;

/**
 * Linear regression with a penalty on the sum of absolute weights: the minimum of 1/(2n) ‖y − Xw‖²
 * + α‖w‖₁ on columns that were standardized, found by coordinate descent. Immutable.
 */
public final class Lasso {
  private static final int MOST_SWEEPS = 1000;
  private static final double SETTLED = 1e-8;

  private final double[][] moments;
  private final double[] weights;

  private Lasso(double[][] moments, double[] weights) {
    this.moments = moments;
    this.weights = weights;
  }

  /**
   * Fits.
   *
   * @param x columns of numbers, all of one length; one that does not vary gets the weight 0
   * @param y what is told from them
   * @param alpha at least 0, in units of the deviation of y
   */
  public static Lasso fit(double[][] x, double[] y, double alpha) {
    int width = x.length;
    double[][] moments = new double[width + 1][];
    double[][] standard = new double[width + 1][];
    for (int j = 0; j <= width; j++) {
      double[] column = j < width ? x[j] : y;
      moments[j] = moments(column);
      standard[j] = standard(column, moments[j]);
    }
    double[][] products = new double[width + 1][width];
    for (int j = 0; j <= width; j++) {
      for (int k = 0; k < width; k++) {
        products[j][k] = dot(standard[j], standard[k]) / y.length;
      }
    }
    double[] weights = new double[width];
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double change = 0;
      for (int j = 0; j < width; j++) {
        if (products[j][j] == 0) {
          continue;
        }
        double along = products[width][j] + products[j][j] * weights[j] - dot(products[j], weights);
        double shrunk = Math.signum(along) * Math.max(0, Math.abs(along) - alpha);
        double weight = shrunk / products[j][j];
        change = Math.max(change, Math.abs(weight - weights[j]));
        weights[j] = weight;
      }
      if (change < SETTLED) {
        break;
      }
    }
    return new Lasso(moments, weights);
  }

  /** Mean and deviation. */
  private static double[] moments(double[] column) {
    double mean = Arrays.stream(column).average().orElse(0);
    double variance = Arrays.stream(column).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return new double[] {mean, Math.sqrt(variance)};
  }

  private static double[] standard(double[] column, double[] moments) {
    // A column that does not vary but for rounding
    boolean constant = moments[1] <= 1e-12 * Math.abs(moments[0]);
    return Arrays.stream(column).map(v -> constant ? 0 : (v - moments[0]) / moments[1]).toArray();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** The weight of each column, both sides standardized. */
  public double[] weights() {
    return weights.clone();
  }

  /**
   * R² on rows, perhaps others: 1 − Σ(y − ŷ)²/Σ(y − ȳ)², ȳ the mean of the rows fitted to; NaN
   * where y is that mean everywhere. It may be negative.
   */
  public double determination(double[][] x, double[] y) {
    double left = 0;
    double all = 0;
    double[] last = moments[x.length];
    for (int i = 0; i < y.length; i++) {
      double guess = last[0];
      for (int j = 0; j < x.length; j++) {
        if (weights[j] != 0) {
          guess += last[1] * weights[j] * (x[j][i] - moments[j][0]) / moments[j][1];
        }
      }
      left += (y[i] - guess) * (y[i] - guess);
      all += (y[i] - last[0]) * (y[i] - last[0]);
    }
    return 1 - left / all;
  }
}
