package org.isovae.it.science;

import java.util.Arrays;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;

/**
 * The three-dimensional subspace that rows fill, with points spread over it evenly as if drawn from
 * a Gaussian that is wider than the rows are.
 */
final class Subspace {
  private static final int[] PRIMES = {2, 3, 5, 7};
  private static final double WIDTH = 1.4;

  private final SampleSpec spec;
  private final double[][] axes = new double[3][];
  private final double[] mean = new double[3];
  private final double[][] root = new double[3][3];

  /** Of rows of which the first three are not dependent. */
  Subspace(Samples rows) {
    this.spec = rows.spec();
    for (int j = 0; j < 3; j++) {
      axes[j] = axis(rows.read(j, 1), j);
    }
    double[][] s = new double[rows.size()][3];
    for (int row = 0; row < s.length; row++) {
      float[] x = rows.read(row, 1);
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < x.length; i++) {
          s[row][j] += axes[j][i] * x[i];
        }
        mean[j] += s[row][j] / s.length;
      }
    }
    // the Cholesky factor of the covariance
    for (int j = 0; j < 3; j++) {
      for (int k = 0; k <= j; k++) {
        double rest = 0;
        for (double[] each : s) {
          rest += WIDTH * WIDTH * (each[j] - mean[j]) * (each[k] - mean[k]) / s.length;
        }
        for (int i = 0; i < k; i++) {
          rest -= root[j][i] * root[k][i];
        }
        root[j][k] = j == k ? Math.sqrt(rest) : rest / root[k][k];
      }
    }
  }

  private double[] axis(float[] row, int before) {
    double[] axis = new double[row.length];
    Arrays.setAll(axis, i -> row[i]);
    for (int k = 0; k < before; k++) {
      double inner = 0;
      for (int i = 0; i < axis.length; i++) {
        inner += axis[i] * axes[k][i];
      }
      for (int i = 0; i < axis.length; i++) {
        axis[i] -= inner * axes[k][i];
      }
    }
    double length = Math.sqrt(Arrays.stream(axis).map(v -> v * v).sum());
    return Arrays.stream(axis).map(v -> v / length).toArray();
  }

  /** Points, with the logarithm of the Gaussian's density within the subspace. */
  Samples points(int count) {
    float[] x = new float[count * spec.size()];
    double[] logDensity = new double[count];
    for (int p = 0; p < count; p++) {
      double[] normal = normal(p + 1);
      for (int j = 0; j < 3; j++) {
        double s = mean[j];
        for (int k = 0; k <= j; k++) {
          s += root[j][k] * normal[k];
        }
        for (int i = 0; i < spec.size(); i++) {
          x[p * spec.size() + i] += (float) (s * axes[j][i]);
        }
        logDensity[p] -=
            0.5 * (normal[j] * normal[j] + Math.log(2 * Math.PI)) + Math.log(root[j][j]);
      }
    }
    return Samples.of(spec, x, logDensity, null);
  }

  /** Four normal numbers from the Halton sequence, by the Box–Muller transform. */
  private static double[] normal(int index) {
    double[] u = Arrays.stream(PRIMES).mapToDouble(base -> halton(index, base)).toArray();
    double[] normal = new double[4];
    for (int pair = 0; pair < 4; pair += 2) {
      double radius = Math.sqrt(-2 * Math.log(u[pair]));
      normal[pair] = radius * Math.cos(2 * Math.PI * u[pair + 1]);
      normal[pair + 1] = radius * Math.sin(2 * Math.PI * u[pair + 1]);
    }
    return normal;
  }

  private static double halton(int index, int base) {
    double result = 0;
    double fraction = 1;
    for (int rest = index; rest > 0; rest /= base) {
      fraction /= base;
      result += fraction * (rest % base);
    }
    return result;
  }
}
