package org.isovae.estimators.baseline;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.isovae.api.Seeds;
import org.isovae.api.data.Samples;

/** The coordinates of a row along the first principal axes of others: PCA. Immutable. */
public final class Projection {
  /** Of at most so many columns the whole covariance is taken apart. */
  private static final int EXACT = 256;

  /** Directions beside the wanted ones that are followed, too, so that these settle sooner. */
  private static final int BESIDE = 10;

  private static final int ITERATIONS = 8;

  private final double[] mean;
  private final double[][] axes;

  Projection(double[] mean, double[][] axes) {
    this.mean = mean.clone();
    this.axes = axes;
  }

  /**
   * Fits. Of rows of many columns the axes are found by subspace iteration (Halko, Martinsson,
   * Tropp 2011) from a fixed start: good to several digits where the variances fall.
   *
   * @param training at least one row; all are read at once
   * @param count how many axes; fewer are found where there are fewer columns
   */
  public static Projection of(Samples training, int count) {
    int width = training.spec().size();
    if (width <= EXACT || 2 * (count + BESIDE) > width) {
      return PrincipalAxes.of(training).projection(count);
    }
    float[][] rows = new float[training.size()][width];
    double[] mean = new double[width];
    for (int r = 0; r < rows.length; r++) {
      training.read(r, rows[r], 0);
      for (int i = 0; i < width; i++) {
        mean[i] += (double) rows[r][i] / rows.length;
      }
    }
    double[][] basis = start(count + BESIDE, width);
    for (int i = 0; i < ITERATIONS; i++) {
      basis = orthonormal(covarianceTimes(rows, mean, basis));
    }
    return new Projection(mean, turned(basis, covarianceTimes(rows, mean, basis), count));
  }

  private static double[][] start(int count, int width) {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "projection"));
    double[][] basis = new double[count][width];
    for (double[] direction : basis) {
      Arrays.setAll(direction, i -> random.nextGaussian());
    }
    return orthonormal(basis);
  }

  /** Σ (x − mean)(x − mean)ᵀ/rows times each direction. */
  private static double[][] covarianceTimes(float[][] rows, double[] mean, double[][] basis) {
    double[][] product = new double[basis.length][mean.length];
    double[] centred = new double[mean.length];
    for (float[] row : rows) {
      for (int i = 0; i < centred.length; i++) {
        centred[i] = row[i] - mean[i];
      }
      for (int j = 0; j < basis.length; j++) {
        double along = dot(basis[j], centred) / rows.length;
        double[] target = product[j];
        for (int i = 0; i < centred.length; i++) {
          target[i] += along * centred[i];
        }
      }
    }
    return product;
  }

  /** By Gram and Schmidt, twice; what is left of nothing is 0. */
  private static double[][] orthonormal(double[][] directions) {
    for (int j = 0; j < directions.length; j++) {
      double before = Math.sqrt(dot(directions[j], directions[j]));
      for (int pass = 0; pass < 2; pass++) {
        for (int k = 0; k < j; k++) {
          double along = dot(directions[j], directions[k]);
          for (int i = 0; i < directions[j].length; i++) {
            directions[j][i] -= along * directions[k][i];
          }
        }
      }
      double length = Math.sqrt(dot(directions[j], directions[j]));
      double scale = length > 1e-12 * before ? 1 / length : 0;
      for (int i = 0; i < directions[j].length; i++) {
        directions[j][i] *= scale;
      }
    }
    return directions;
  }

  /** The directions of the subspace along which the variance is greatest. */
  private static double[][] turned(double[][] basis, double[][] image, int count) {
    double[][] small = new double[basis.length][basis.length];
    for (int j = 0; j < basis.length; j++) {
      for (int k = 0; k <= j; k++) {
        small[j][k] = dot(basis[j], image[k]);
        small[k][j] = small[j][k];
      }
    }
    EigenDecompositionSymmetric found =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(small));
    double[][] axes = new double[count][basis[0].length];
    for (int a = 0; a < count; a++) {
      double[] weights = found.getEigenvector(a).toArray();
      for (int j = 0; j < basis.length; j++) {
        for (int i = 0; i < axes[a].length; i++) {
          axes[a][i] += weights[j] * basis[j][i];
        }
      }
    }
    return axes;
  }

  /** The number of axes. */
  public int count() {
    return axes.length;
  }

  /** The coordinates of a row. */
  public float[] of(float[] row) {
    double[] centred = new double[mean.length];
    Arrays.setAll(centred, i -> row[i] - mean[i]);
    float[] place = new float[axes.length];
    for (int j = 0; j < place.length; j++) {
      place[j] = (float) dot(axes[j], centred);
    }
    return place;
  }

  /** The coordinates of each row. */
  public float[][] of(float[][] rows) {
    return Arrays.stream(rows).map(this::of).toArray(float[][]::new);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
