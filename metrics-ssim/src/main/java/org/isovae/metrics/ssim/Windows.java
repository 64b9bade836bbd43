package org.isovae.metrics.ssim;

import java.util.Arrays;

/** The windows along one side of an image, and the mean of neighbours that halves it. */
final class Windows {
  private Windows() {}

  /**
   * One row of weights a window, whose sum is 1. A window begins at every {@code stride}-th value;
   * one more ends at the border where the stride does not meet it, so that no value goes unseen.
   *
   * @param size the side, at least a window
   */
  static double[][] along(int size, SsimConfig config) {
    double[] weights = weights(config);
    int last = size - weights.length;
    int places = (last + config.stride() - 1) / config.stride() + 1;
    double[][] rows = new double[places][size];
    for (int place = 0; place < places; place++) {
      int begin = Math.min(place * config.stride(), last);
      System.arraycopy(weights, 0, rows[place], begin, weights.length);
    }
    return rows;
  }

  private static double[] weights(SsimConfig config) {
    int window = config.window();
    double[] weights = new double[window];
    for (int i = 0; i < window; i++) {
      double distance = (i - (window - 1) / 2.0) / config.sigma();
      weights[i] =
          config.weights() == SsimConfig.Weights.UNIFORM ? 1 : Math.exp(-distance * distance / 2);
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(w -> w / sum).toArray();
  }

  /** Means of 2^times neighbours; what is left at the end of an odd side is left out. */
  static double[][] halved(int size, int times) {
    int width = 1 << times;
    double[][] rows = new double[size / width][size];
    for (int place = 0; place < rows.length; place++) {
      Arrays.fill(rows[place], place * width, (place + 1) * width, 1.0 / width);
    }
    return rows;
  }
}
