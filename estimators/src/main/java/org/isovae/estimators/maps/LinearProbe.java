package org.isovae.estimators.maps;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.RealMatrix;

/**
 * Multinomial logistic regression on standardized columns: the weights that minimise the negative
 * log-likelihood of the classes, summed over rows, plus half the sum of their squares; intercepts
 * are free. Fitted by steps in a fixed bound of the curvature (Böhning 1992), accelerated (Nesterov
 * 1983). Columns that do not vary are left alone.
 */
public final class LinearProbe {
  private static final int MOST_STEPS = 500;

  /** The steps end where none changes the log-odds of rows by more than this. */
  private static final double SETTLED = 1e-4;

  private final double[] mean;
  private final double[] scale;

  /** For each class the weights of the columns, and the intercept. */
  private final double[][] weights;

  private LinearProbe(double[] mean, double[] scale, double[][] weights) {
    this.mean = mean;
    this.scale = scale;
    this.weights = weights;
  }

  /**
   * Fits.
   *
   * @param rows at least one, all of one length
   * @param labels of the rows, from 0 to {@code classes} − 1
   */
  public static LinearProbe fit(float[][] rows, int[] labels, int classes) {
    int width = rows[0].length;
    double[] mean = new double[width];
    double[] scale = new double[width];
    for (int i = 0; i < width; i++) {
      int column = i;
      double centre = Arrays.stream(rows).mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          Arrays.stream(rows)
              .mapToDouble(row -> (row[column] - centre) * (row[column] - centre))
              .average()
              .orElseThrow();
      mean[i] = centre;
      scale[i] = variance > 0 ? 1 / Math.sqrt(variance) : 0;
    }
    LinearProbe probe = new LinearProbe(mean, scale, new double[classes][width + 1]);
    double[][] standard = Arrays.stream(rows).map(probe::standard).toArray(double[][]::new);
    probe.descend(standard, labels);
    return probe;
  }

  /** The standardized row with a 1 behind it. */
  private double[] standard(float[] row) {
    double[] standard = new double[row.length + 1];
    for (int i = 0; i < row.length; i++) {
      standard[i] = (row[i] - mean[i]) * scale[i];
    }
    standard[row.length] = 1;
    return standard;
  }

  private void descend(double[][] rows, int[] labels) {
    int width = rows[0].length;
    DecompositionSolver curvature = curvature(rows);
    double[][] ahead = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    double momentum = 1;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] gradient = gradient(rows, labels, ahead);
      double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
      double uphill = 0;
      double largest = 0;
      double[][] before = Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
      RealMatrix move = curvature.solve(new Array2DRowRealMatrix(gradient, false).transpose());
      for (int c = 0; c < weights.length; c++) {
        for (int i = 0; i < width; i++) {
          weights[c][i] = ahead[c][i] - move.getEntry(i, c);
          double change = weights[c][i] - before[c][i];
          uphill += gradient[c][i] * change;
          largest = Math.max(largest, Math.abs(change));
        }
      }
      if (largest < SETTLED) {
        return;
      }
      // Momentum that leads uphill is given up.
      double share = uphill > 0 ? 0 : (momentum - 1) / next;
      momentum = uphill > 0 ? 1 : next;
      for (int c = 0; c < weights.length; c++) {
        for (int i = 0; i < width; i++) {
          ahead[c][i] = weights[c][i] + share * (weights[c][i] - before[c][i]);
        }
      }
    }
  }

  /** ½ XᵀX plus the ridge: no less than the Hessian of any weights. */
  private static DecompositionSolver curvature(double[][] rows) {
    int width = rows[0].length;
    double[][] bound = new double[width][width];
    for (double[] row : rows) {
      for (int i = 0; i < width; i++) {
        for (int j = 0; j <= i; j++) {
          bound[i][j] += 0.5 * row[i] * row[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < i; j++) {
        bound[j][i] = bound[i][j];
      }
      bound[i][i] += i < width - 1 ? 1 : 0;
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(bound, false)).getSolver();
  }

  private static double[][] gradient(double[][] rows, int[] labels, double[][] weights) {
    int width = rows[0].length;
    double[][] gradient = new double[weights.length][width];
    for (int r = 0; r < rows.length; r++) {
      double[] share = shares(weights, rows[r]);
      share[labels[r]] -= 1;
      for (int c = 0; c < weights.length; c++) {
        for (int i = 0; i < width; i++) {
          gradient[c][i] += share[c] * rows[r][i];
        }
      }
    }
    for (int c = 0; c < weights.length; c++) {
      for (int i = 0; i < width - 1; i++) {
        gradient[c][i] += weights[c][i];
      }
    }
    return gradient;
  }

  private static double[] shares(double[][] weights, double[] row) {
    double[] shares = new double[weights.length];
    for (int c = 0; c < weights.length; c++) {
      for (int i = 0; i < row.length; i++) {
        shares[c] += weights[c][i] * row[i];
      }
    }
    double largest = Arrays.stream(shares).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      shares[c] = Math.exp(shares[c] - largest);
      sum += shares[c];
    }
    for (int c = 0; c < weights.length; c++) {
      shares[c] /= sum;
    }
    return shares;
  }

  /** The probability of each class. */
  public double[] probabilities(float[] row) {
    return shares(weights, standard(row));
  }

  /** The most probable class; of equally probable ones the first. */
  public int classOf(float[] row) {
    double[] probabilities = probabilities(row);
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }
}
