package org.isovae.estimators.baseline;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.isovae.api.data.Samples;

/**
 * Mean and principal axes of training rows, and the detectors that follow from them. With a_j the
 * coordinates of x − mean along the axes, λ_j the variances along them, falling, m of them.
 */
public final class PrincipalAxes {
  /** Added to each variance in {@link #mahalanobis}, as a part of their mean. */
  private static final double RIDGE = 1e-6;

  /** The least variance beside the subspace of {@link #likelihood}, as a part of the largest. */
  private static final double FLOOR = 1e-9;

  private final double[] mean;
  private final double[] variances;
  private final double[][] axes;

  private PrincipalAxes(double[] mean, double[] variances, double[][] axes) {
    this.mean = mean;
    this.variances = variances;
    this.axes = axes;
  }

  /**
   * Fits, with two passes over the rows.
   *
   * @param training at least one row
   */
  public static PrincipalAxes of(Samples training) {
    int width = training.spec().size();
    double[] mean = new double[width];
    float[] row = new float[width];
    for (int r = 0; r < training.size(); r++) {
      training.read(r, row, 0);
      for (int i = 0; i < width; i++) {
        mean[i] += row[i];
      }
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= training.size();
    }
    EigenDecompositionSymmetric found = new EigenDecompositionSymmetric(covariance(training, mean));
    // In falling order.
    double[] variances = found.getEigenvalues();
    double[][] axes = new double[width][];
    for (int j = 0; j < width; j++) {
      variances[j] = Math.max(0, variances[j]);
      axes[j] = found.getEigenvector(j).toArray();
    }
    return new PrincipalAxes(mean, variances, axes);
  }

  private static RealMatrix covariance(Samples training, double[] mean) {
    int width = mean.length;
    double[][] covariance = new double[width][width];
    float[] row = new float[width];
    double[] centred = new double[width];
    for (int r = 0; r < training.size(); r++) {
      training.read(r, row, 0);
      for (int i = 0; i < width; i++) {
        centred[i] = row[i] - mean[i];
      }
      for (int i = 0; i < width; i++) {
        double value = centred[i];
        // One-hot codes and constant columns are full of zeros once centred on their mean of 0.
        if (value != 0) {
          double[] target = covariance[i];
          for (int j = 0; j <= i; j++) {
            target[j] += value * centred[j];
          }
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= training.size();
        covariance[j][i] = covariance[i][j];
      }
    }
    return MatrixUtils.createRealMatrix(covariance);
  }

  /** The mean of the rows. */
  public double[] mean() {
    return mean.clone();
  }

  /** The variances along the axes, falling. */
  public double[] variances() {
    return variances.clone();
  }

  /**
   * The fewest axes that carry this share of the variance; at least one, and one fewer than there
   * are columns, so that something is left beside them.
   */
  public int components(double share) {
    double total = 0;
    for (double variance : variances) {
      total += variance;
    }
    double sum = 0;
    int count = 0;
    while (count < variances.length && sum < share * total) {
      sum += variances[count++];
    }
    return limited(count);
  }

  /** This many axes, within the range of {@link #components}. */
  public int limited(int count) {
    return Math.max(1, Math.min(count, variances.length - 1));
  }

  /**
   * Onto the first axes.
   *
   * @param count how many; where there are fewer columns, onto all
   */
  public Projection projection(int count) {
    return new Projection(mean, Arrays.copyOf(axes, Math.min(count, axes.length)));
  }

  /**
   * PCA: ‖x − mean‖² − Σ a_j² over the first axes, the squared error of the reconstruction.
   *
   * @param components how many axes reconstruct
   */
  public Detector reconstruction(int components) {
    return row -> {
      double[] centred = centred(row);
      double left = dot(centred, centred);
      for (int j = 0; j < components && j < axes.length; j++) {
        double along = dot(axes[j], centred);
        left -= along * along;
      }
      return Math.max(0, left);
    };
  }

  /**
   * Probabilistic PCA (Tipping and Bishop 1999): the negative log-likelihood, nats, of a Gaussian
   * with these variances along the first axes, and the mean of the others along the others.
   *
   * @param components how many axes have a variance of their own
   */
  public Detector likelihood(int components) {
    int width = variances.length;
    int own = Math.min(components, width);
    double floor = Math.max(FLOOR * variances[0], Double.MIN_NORMAL);
    double rest = 0;
    for (int j = own; j < width; j++) {
      rest += variances[j] / (width - own);
    }
    double noise = Math.max(rest, floor);
    double logDeterminant = (width - own) * Math.log(noise);
    for (int j = 0; j < own; j++) {
      logDeterminant += Math.log(Math.max(variances[j], floor));
    }
    double constant = 0.5 * (width * Math.log(2 * Math.PI) + logDeterminant);
    return row -> {
      double[] centred = centred(row);
      double left = dot(centred, centred);
      double squares = 0;
      for (int j = 0; j < own; j++) {
        double along = dot(axes[j], centred);
        squares += along * along / Math.max(variances[j], floor);
        left -= along * along;
      }
      return constant + 0.5 * (squares + Math.max(0, left) / noise);
    };
  }

  /**
   * The squared Mahalanobis distance from the mean, Σ a_j²/(λ_j + ε), ε a millionth of the mean
   * variance: what leaves a direction in which training rows do not vary is far away.
   */
  public Detector mahalanobis() {
    double sum = 0;
    for (double variance : variances) {
      sum += variance;
    }
    double ridge = Math.max(RIDGE * sum / variances.length, Double.MIN_NORMAL);
    return row -> {
      double[] centred = centred(row);
      double distance = 0;
      for (int j = 0; j < axes.length; j++) {
        double along = dot(axes[j], centred);
        distance += along * along / (variances[j] + ridge);
      }
      return distance;
    };
  }

  /** The distance from the mean, ‖x − mean‖. */
  public Detector distance() {
    return row -> {
      double[] centred = centred(row);
      return Math.sqrt(dot(centred, centred));
    };
  }

  private double[] centred(float[] row) {
    double[] centred = new double[mean.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = row[i] - mean[i];
    }
    return centred;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
