package org.isovae.potentials;

import java.util.HashSet;
import java.util.List;
import org.isovae.api.Key;

/**
 * The keys of {@code quadratic}.
 *
 * @param kappa κ of each latent dimension, positive and different from one another; empty: spaced
 *     geometrically from {@code first} to {@code last} over as many dimensions as there are
 * @param first κ of the first dimension, where {@code kappa} is empty; greater than 0
 * @param last κ of the last dimension, where {@code kappa} is empty; greater than 0, not {@code
 *     first}
 */
public record QuadraticConfig(
    @Key("strength for each latent dimension, all different; empty: spaced from first to last")
        List<Double> kappa,
    @Key("strength for the first latent dimension, where kappa is empty; greater than 0")
        double first,
    @Key("strength for the last latent dimension, where kappa is empty; greater than 0")
        double last) {

  private static final double LARGEST = 1e6;

  /** From 0.1 to 1: small beside the prior's own curvature, 1, and far from one another. */
  public static final QuadraticConfig DEFAULTS = new QuadraticConfig(List.of(), 0.1, 1);

  /**
   * Checks the ranges, copies the list.
   *
   * @throws IllegalArgumentException if one is left, or two dimensions have the same κ
   */
  public QuadraticConfig {
    kappa = List.copyOf(kappa);
    for (double each : kappa) {
      requirePositive("kappa", each);
    }
    if (new HashSet<>(kappa).size() < kappa.size()) {
      throw new IllegalArgumentException(
          "kappa must be different for each latent dimension, was "
              + kappa
              + ": dimensions of the same kappa stay free to turn into one another");
    }
    requirePositive("first", first);
    requirePositive("last", last);
    if (first == last) {
      throw new IllegalArgumentException(
          "first and last must differ, were both "
              + first
              + ": dimensions of the same kappa stay free to turn into one another");
    }
  }

  private static void requirePositive(String key, double value) {
    if (!(value > 0 && value <= LARGEST)) {
      throw new IllegalArgumentException(
          key + " must be greater than 0 and at most 1e6, was " + value);
    }
  }
}
