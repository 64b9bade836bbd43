package org.isovae.metrics.ssim;

import org.isovae.api.Key;

/**
 * The keys of {@code ssim}: its windows and its constants.
 *
 * @param window the height and width of a window, at least 2
 * @param weights how a window weighs its values
 * @param sigma the deviation of Gaussian weights, in values; greater than 0
 * @param stride from one window to the next, from 1 to {@code window}
 * @param dynamicRange L: values lie in [0, L]; greater than 0
 * @param k1 C1 = (k1·L)² in the luminance; from 0.001 to 1
 * @param k2 C2 = (k2·L)² in the structure; from 0.001 to 1
 */
public record SsimConfig(
    @Key("height and width of a window, at least 2") int window,
    @Key("how a window weighs its values: gaussian or uniform") Weights weights,
    @Key("deviation of gaussian weights, in values; greater than 0") double sigma,
    @Key("from one window to the next, 1 to window; the last one ends at the image's border")
        int stride,
    @Key("the values lie in [0, dynamicRange]; greater than 0") double dynamicRange,
    @Key("the luminance's constant is (k1 * dynamicRange)^2; 0.001 to 1") double k1,
    @Key("the structure's constant is (k2 * dynamicRange)^2; 0.001 to 1") double k2) {

  /** How a window weighs its values. */
  public enum Weights {
    /** By a Gaussian around its middle. */
    GAUSSIAN,
    /** All the same. */
    UNIFORM
  }

  /** Those of Wang et al. 2004, for values in [0, 1]. */
  public static final SsimConfig DEFAULTS =
      new SsimConfig(11, Weights.GAUSSIAN, 1.5, 1, 1, 0.01, 0.03);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public SsimConfig {
    if (window < 2) {
      throw new IllegalArgumentException("window must be at least 2, was " + window);
    }
    positive("sigma", sigma);
    if (stride < 1 || stride > window) {
      throw new IllegalArgumentException(
          "stride must be from 1 to the window, " + window + ", was " + stride);
    }
    positive("dynamicRange", dynamicRange);
    constant("k1", k1);
    constant("k2", k2);
  }

  private static void positive(String key, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(key + " must be greater than 0 and finite, was " + value);
    }
  }

  private static void constant(String key, double value) {
    if (!(value >= 1e-3 && value <= 1)) {
      throw new IllegalArgumentException(key + " must be from 0.001 to 1, was " + value);
    }
  }
}
