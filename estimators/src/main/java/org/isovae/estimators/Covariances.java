package org.isovae.estimators;

import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.isovae.api.data.Samples;

/** The covariance of samples, read as vectors. */
final class Covariances {
  /** Multiplications at most: wide samples are measured on fewer rows, evenly spread. */
  private static final long WORK = 2_000_000_000L;

  private Covariances() {}

  /** The eigenvalues of the covariance matrix (divisor: rows), in no particular order. */
  static double[] eigenvalues(Samples all) {
    int width = all.spec().size();
    int limit = (int) Math.max(2L * width, Math.min(all.size(), WORK / ((long) width * width)));
    Samples samples = SpreadSamples.of(all, limit, "rate-distortion");
    double[] mean = mean(samples);
    double[][] covariance = new double[width][width];
    float[] row = new float[width];
    double[] centred = new double[width];
    for (int r = 0; r < samples.size(); r++) {
      samples.read(r, row, 0);
      for (int i = 0; i < width; i++) {
        centred[i] = row[i] - mean[i];
      }
      for (int i = 0; i < width; i++) {
        double[] target = covariance[i];
        double value = centred[i];
        for (int j = 0; j <= i; j++) {
          target[j] += value * centred[j];
        }
      }
    }
    for (int i = 0; i < width; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] /= samples.size();
        covariance[j][i] = covariance[i][j];
      }
    }
    return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(covariance))
        .getEigenvalues();
  }

  private static double[] mean(Samples samples) {
    double[] mean = new double[samples.spec().size()];
    float[] row = new float[mean.length];
    for (int r = 0; r < samples.size(); r++) {
      samples.read(r, row, 0);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / (double) samples.size();
      }
    }
    return mean;
  }
}
