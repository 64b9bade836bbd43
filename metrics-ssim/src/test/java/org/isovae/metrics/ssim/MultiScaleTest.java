package org.isovae.metrics.ssim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class MultiScaleTest {
  private static final SsimConfig WINDOWS =
      new SsimConfig(4, SsimConfig.Weights.GAUSSIAN, 1, 1, 1, 0.01, 0.03);
  private static final Shape SHAPE = Shape.of(9, 8, 1);

  private static Evaluated multi(double... weights) {
    List<Double> list = Arrays.stream(weights).boxed().toList();
    return new Evaluated(new MultiScaleSsim(new MultiScaleConfig(list, WINDOWS)), SHAPE, false);
  }

  private static double[] image(int seed) {
    return Arrays.copyOf(Images.random(seed), SHAPE.size());
  }

  @Test
  void isSsimAtOneScale() {
    double expected = new Evaluated(new Ssim(WINDOWS), SHAPE, false).distortion(image(1), image(2));
    assertThat(multi(3).distortion(image(1), image(2))).isCloseTo(expected, within(1e-12));
  }

  @Test
  void isTheProductOfPowersOfTheScales() {
    double[] x = image(1);
    double[] y = x.clone();
    Arrays.setAll(y, i -> 0.8 * x[i] + 0.2 * image(2)[i]);
    double fine = 1 - structure(x, y);
    double coarse =
        1
            - new Evaluated(new Ssim(WINDOWS), Shape.of(4, 4, 1), false)
                .distortion(halved(x), halved(y));
    assertThat(multi(1, 3).distortion(x, y))
        .isCloseTo(1 - Math.pow(fine, 0.25) * Math.pow(coarse, 0.75), within(1e-12));
  }

  /** The mean over windows of 1 − (2σxy + C2)/(σx² + σy² + C2). */
  private static double structure(double[] x, double[] y) {
    double[] g = {Math.exp(-1.125), Math.exp(-0.125), Math.exp(-0.125), Math.exp(-1.125)};
    double total = Math.pow(Arrays.stream(g).sum(), 2);
    double sum = 0;
    for (int top = 0; top < 6; top++) {
      for (int left = 0; left < 5; left++) {
        double[] m = new double[5];
        for (int i = 0; i < 16; i++) {
          double w = g[i / 4] * g[i % 4] / total;
          double a = x[(top + i / 4) * 8 + left + i % 4];
          double b = y[(top + i / 4) * 8 + left + i % 4];
          m[0] += w * a;
          m[1] += w * b;
          m[2] += w * a * a;
          m[3] += w * b * b;
          m[4] += w * a * b;
        }
        double variances = m[2] - m[0] * m[0] + m[3] - m[1] * m[1];
        sum += 1 - (2 * (m[4] - m[0] * m[1]) + 9e-4) / (variances + 9e-4);
      }
    }
    return sum / 30;
  }

  /** The ninth row has no partner. */
  private static double[] halved(double[] image) {
    double[] half = new double[16];
    for (int i = 0; i < 16; i++) {
      int at = 2 * (i / 4) * 8 + 2 * (i % 4);
      half[i] = (image[at] + image[at + 1] + image[at + 8] + image[at + 9]) / 4;
    }
    return half;
  }

  @Test
  void keepsItsGradientWhereTheReconstructionIsTheOpposite() {
    double[] x = image(1);
    double[] opposite = Arrays.stream(x).map(value -> 1 - value).toArray();
    double d = multi(0.5, 0.5).distortion(x, opposite);
    assertThat(d).isBetween(0.99, 2.01);
    double[] slope = multi(0.5, 0.5).gradient(x, opposite);
    assertThat(Arrays.stream(slope))
        .allMatch(Double::isFinite)
        .anyMatch(each -> Math.abs(each) > 1e-3);
    double[] nearer = opposite.clone();
    Arrays.setAll(nearer, i -> opposite[i] + 0.1 * (x[i] - opposite[i]));
    assertThat(multi(0.5, 0.5).distortion(x, nearer)).isLessThan(d);
  }
}
