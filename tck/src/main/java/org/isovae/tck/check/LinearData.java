package org.isovae.tck.check;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;

/**
 * Rows x = s₁v₁ + s₂v₂ in four dimensions, v orthonormal, s₁ ~ N(0, 4), s₂ ~ N(0, 1): what a linear
 * autoencoder with two live dimensions fits exactly. The label is 1 where s₁ &gt; 0.
 */
final class LinearData {
  static final double[] DEVIATIONS = {2, 1};
  static final double[][] AXES = {{0.5, 0.5, 0.5, 0.5}, {0.5, 0.5, -0.5, -0.5}};

  private final float[] values;
  private final double[] logDensity;
  private final int[] labels;

  LinearData(int rows, long seed) {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "linear-data"));
    values = new float[rows * 4];
    logDensity = new double[rows];
    labels = new int[rows];
    for (int row = 0; row < rows; row++) {
      for (int j = 0; j < 2; j++) {
        double unit = random.nextGaussian();
        logDensity[row] -=
            0.5 * unit * unit + Math.log(DEVIATIONS[j]) + 0.5 * Math.log(2 * Math.PI);
        labels[row] = j == 0 && unit > 0 ? 1 : labels[row];
        for (int i = 0; i < 4; i++) {
          values[row * 4 + i] += (float) (unit * DEVIATIONS[j] * AXES[j][i]);
        }
      }
    }
  }

  static SampleSpec spec() {
    return new SampleSpec(Shape.of(4), Domain.REALS);
  }

  /** With densities and labels. */
  Samples samples() {
    return Samples.of(spec(), values, logDensity, labels);
  }

  /** The same rows, without densities or labels. */
  Samples bare() {
    return Samples.of(spec(), values, null, null);
  }
}
