package org.isovae.metrics.ssim;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** What the windows see of planes, [n, height, width]; the package's description has the terms. */
final class Similarity {
  private final SeparableFilter windows;
  private final double c1;
  private final double c2;

  Similarity(int height, int width, SsimConfig config) {
    this.windows = new SeparableFilter(Windows.along(height, config), Windows.along(width, config));
    this.c1 = Math.pow(config.k1() * config.dynamicRange(), 2);
    this.c2 = Math.pow(config.k2() * config.dynamicRange(), 2);
  }

  /** A and B of each window. */
  record Losses(Tensor luminance, Tensor structure) {
    /** 1 − (1 − A)(1 − B). */
    Tensor both(Ops ops) {
      return ops.subtract(ops.add(luminance, structure), ops.multiply(luminance, structure));
    }
  }

  /** The losses of the planes y as reconstructions of x. */
  Losses losses(Ops ops, Tensor x, Tensor y) {
    Tensor error = ops.subtract(y, x);
    Tensor meanX = windows.apply(ops, x);
    Tensor meanError = windows.apply(ops, error);
    Tensor squaredMeans = ops.add(ops.square(meanX), ops.square(ops.add(meanX, meanError)));
    Tensor squaredMeanError = ops.square(meanError);
    Tensor variances = variance(ops, ops.add(ops.square(x), ops.square(y)), squaredMeans);
    return new Losses(
        ops.divide(squaredMeanError, ops.add(squaredMeans, c1)),
        ops.divide(variance(ops, ops.square(error), squaredMeanError), ops.add(variances, c2)));
  }

  /** The mean of the squares less the squared mean, where rounding cannot make it negative. */
  private Tensor variance(Ops ops, Tensor squares, Tensor squaredMean) {
    Tensor difference = ops.subtract(windows.apply(ops, squares), squaredMean);
    return ops.maximum(difference, ops.constant(0));
  }

  /**
   * G·v of the mean over the windows, at x.
   *
   * @param withLuminance whether of 1 − (1 − A)(1 − B), or of B alone
   */
  Tensor product(Ops ops, Tensor x, Tensor v, boolean withLuminance) {
    Tensor squaredMean = ops.square(windows.apply(ops, x));
    Tensor spread = variance(ops, ops.square(x), squaredMean);
    Tensor structure = weight(ops, spread, c2);
    Tensor mean = ops.negate(structure);
    if (withLuminance) {
      mean = ops.add(mean, weight(ops, squaredMean, c1));
    }
    Tensor outer = ops.multiply(mean, windows.apply(ops, v));
    return ops.add(
        windows.applyTransposed(ops, outer),
        ops.multiply(windows.applyTransposed(ops, structure), v));
  }

  /** 1/(2t + c), divided by the number of windows. */
  private Tensor weight(Ops ops, Tensor t, double c) {
    double windowCount = windows.places();
    return ops.reciprocal(ops.add(ops.multiply(t, 2 * windowCount), c * windowCount));
  }
}
