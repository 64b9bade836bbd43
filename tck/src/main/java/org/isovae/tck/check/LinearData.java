package org.isovae.tck.check;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/**
 * Rows x = Σ sⱼvⱼ with orthonormal vⱼ and normal sⱼ: what a linear autoencoder fits exactly. The
 * label is 1 where s₁ &gt; 0.
 *
 * @param deviations of each sⱼ
 * @param axes each vⱼ
 */
record LinearData(double[] deviations, double[][] axes) {
  /** Two axes in four dimensions. */
  static final LinearData PLANE =
      new LinearData(
          new double[] {2, 1}, new double[][] {{0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, -0.5, -0.5}});

  /** One dimension. */
  static final LinearData LINE = new LinearData(new double[] {1.5}, new double[][] {{1}});

  int size() {
    return axes[0].length;
  }

  SampleSpec spec() {
    return SampleSpec.of(Shape.of(size()), Domain.REALS);
  }

  /**
   * Samples.
   *
   * @param bare whether to leave out densities and labels
   */
  Samples samples(int rows, long seed, boolean bare) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "linear-data"));
    float[] values = new float[rows * size()];
    double[] logDensity = new double[rows];
    int[] labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < axes.length; j++) {
        double unit = random.nextGaussian();
        logDensity[row] -=
            0.5 * unit * unit + Math.log(deviations[j]) + 0.5 * Math.log(2 * Math.PI);
        labels[row] = j == 0 && unit > 0 ? 1 : labels[row];
        for (int i = 0; i < size(); i++) {
          values[row * size() + i] += (float) (unit * deviations[j] * axes[j][i]);
        }
      }
    }
    return Samples.of(spec(), values, bare ? null : logDensity, bare ? null : labels);
  }
}
