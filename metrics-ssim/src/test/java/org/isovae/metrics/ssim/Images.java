package org.isovae.metrics.ssim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Shape;

/** Images on which formulas break, and directions. */
final class Images {
  static final Shape SHAPE = Shape.of(14, 13, 2);

  private Images() {}

  /** Flat ones, saturated ones, and one of which a half is black and the other white. */
  static Map<String, double[]> hard() {
    Map<String, double[]> images = new LinkedHashMap<>();
    for (double level : new double[] {0, 1, 0.5, 0.1, 1.0 / 3}) {
      double[] flat = new double[SHAPE.size()];
      Arrays.fill(flat, level);
      images.put("flat " + level, flat);
    }
    double[] halves = new double[SHAPE.size()];
    Arrays.fill(halves, SHAPE.size() / 2, SHAPE.size(), 1);
    images.put("halves", halves);
    double[] checks = new double[SHAPE.size()];
    Arrays.setAll(checks, i -> (i / 2) % 2);
    images.put("checks", checks);
    return images;
  }

  static double[] random(long seed) {
    RandomGenerator random = Seeds.generator(seed);
    return random.doubles(SHAPE.size()).toArray();
  }

  static double[] direction(long seed) {
    double[] direction = random(seed);
    Arrays.setAll(direction, i -> 2 * direction[i] - 1);
    return direction;
  }
}
