package org.isovae.objectives;

import org.isovae.api.Key;

/**
 * The keys of {@code objective.warmup}: a weight that rises from {@code from} times its value to
 * its value during the first steps.
 *
 * @param steps steps until the weight has its value; 0 = no warm-up
 * @param weight which weight rises
 * @param shape how it rises
 * @param from where it begins, as a part of its value; 0 to 1
 * @param cycles how often a cyclic one rises within {@code steps}; at least 1
 */
public record WarmupConfig(
    @Key("steps until the weight has its value; 0 = no warm-up") long steps,
    @Key("what rises: beta (the weight of the KL divergence) or lambda (of the distortion)")
        Weight weight,
    @Key("how it rises: linear, or cyclic (each cycle rises for its first half and stays)")
        Shape shape,
    @Key("where it begins, as a part of its value; 0 to 1") double from,
    @Key("how often a cyclic one rises within the steps; at least 1") int cycles) {

  /** Which weight of the loss rises. */
  public enum Weight {
    /** That of the KL divergence: from an autoencoder to a VAE (Bowman et al. 2016). */
    BETA,
    /** That of the distortion. */
    LAMBDA
  }

  /** How a weight rises. */
  public enum Shape {
    /** In a straight line. */
    LINEAR,
    /** Again and again, each time for half a cycle (Fu et al. 2019). */
    CYCLIC
  }

  /** Off. */
  public static final WarmupConfig OFF = new WarmupConfig(0, Weight.BETA, Shape.LINEAR, 0, 4);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public WarmupConfig {
    if (steps < 0) {
      throw new IllegalArgumentException("steps must be at least 0, was " + steps);
    }
    if (!(from >= 0 && from <= 1)) {
      throw new IllegalArgumentException("from must be between 0 and 1, was " + from);
    }
    if (cycles < 1) {
      throw new IllegalArgumentException("cycles must be at least 1, was " + cycles);
    }
  }
}
