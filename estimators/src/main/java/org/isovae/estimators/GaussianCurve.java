package org.isovae.estimators;

import java.util.Arrays;

/**
 * The rate–distortion function of Gaussian data by reverse water-filling (Nakagawa et al., Eq. 4):
 * each variance above the water level d is coded at ½ ln(variance/d) with distortion d, each below
 * is left out.
 */
final class GaussianCurve {
  private final double[] variances;

  /** Of data with these variances along its principal axes, in the unit of the distortion. */
  GaussianCurve(double[] variances) {
    this.variances = Arrays.stream(variances).map(v -> Math.max(0, v)).toArray();
  }

  /** The rate at a water level, nats. */
  double rate(double water) {
    return Arrays.stream(variances)
        .filter(v -> v > water)
        .map(v -> 0.5 * Math.log(v / water))
        .sum();
  }

  /** The distortion at a water level, in the unit of the variances. */
  double distortion(double water) {
    return Arrays.stream(variances).map(v -> Math.min(water, v)).sum();
  }

  /** The level at which nothing is coded any more. */
  double highest() {
    return Arrays.stream(variances).max().orElse(0);
  }
}
