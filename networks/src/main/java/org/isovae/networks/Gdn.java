package org.isovae.networks;

import java.util.Arrays;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * Generalized divisive normalization and its approximate inverse (Ballé, Laparra and Simoncelli
 * 2016): y_i = x_i/√(β_i + Σ_j γ_ij x_j²), and y_i = x_i·√(β_i + Σ_j γ_ij x_j²), at each place of a
 * picture over its channels. At first β = 1 and γ = 0.1·I.
 *
 * <p>β ≥ 10⁻⁶ and γ ≥ 0 hold by what is stored: β = 10⁻⁶ + b² and γ = g². Ballé's code stores such
 * roots, too, but bounds them from below, with a rule for the gradient that looks at its sign, so
 * that values come back from the bound. Squares need neither: a root that crosses 0 comes back on
 * the other side, and the gradient is that of the function. As there, a γ of 0 starts at 2⁻³⁶,
 * because the square has no slope at 0.
 */
final class Gdn {
  private static final double LEAST_BETA = 1e-6;
  private static final double PEDESTAL = 0x1p-36;
  private static final double FIRST_BETA = 1;
  private static final double FIRST_GAMMA = 0.1;

  /** What IGDN takes at most: four of them raise a number to its 16th power. */
  private static final double LARGEST = 1e5;

  private Gdn() {}

  /**
   * GDN.
   *
   * @param x [batch, height, width, channels]
   */
  static Tensor normalize(Ops ops, Tensor x) {
    return ops.multiply(x, ops.reciprocal(ops.sqrt(energy(ops, x))));
  }

  /**
   * IGDN, of the same shapes. x is limited to ±10⁵, far beyond what a trained network has, so that
   * several of them in a row stay finite in single precision wherever z is.
   */
  static Tensor restore(Ops ops, Tensor x) {
    Tensor limited = ops.clip(x, -LARGEST, LARGEST);
    return ops.multiply(limited, ops.sqrt(energy(ops, limited)));
  }

  /** β_i + Σ_j γ_ij x_j². */
  private static Tensor energy(Ops ops, Tensor x) {
    int channels = x.shape().dimension(3);
    Tensor beta =
        ops.parameter(
            "beta", Shape.of(channels), Initializer.constant(Math.sqrt(FIRST_BETA - LEAST_BETA)));
    Tensor gamma = ops.parameter("gamma", Shape.of(channels, channels), diagonal(channels));
    Tensor weights = ops.reshape(ops.square(gamma), Shape.of(1, 1, channels, channels));
    Tensor sums = ops.convolution(ops.square(x), weights, 1, Padding.SAME);
    return ops.add(sums, ops.add(ops.square(beta), LEAST_BETA));
  }

  private static Initializer diagonal(int channels) {
    float[] roots = new float[channels * channels];
    Arrays.fill(roots, (float) Math.sqrt(PEDESTAL));
    for (int i = 0; i < channels; i++) {
      roots[i * channels + i] = (float) Math.sqrt(FIRST_GAMMA + PEDESTAL);
    }
    return Initializer.of(roots);
  }
}
