package org.isovae.estimators;

import org.isovae.api.Key;

/**
 * The keys of {@code energy-spectrum}.
 *
 * @param levels the highest level, 0 to {@value #MOST_LEVELS}
 * @param dimensions latent dimensions of the levels, the most important first, at most {@value
 *     #MOST_DIMENSIONS}; 0: all, at most four
 * @param order nodes of the quadrature along each dimension: states of level N have N zeros there,
 *     so at least three more, and at most 64
 * @param rows rows whose posteriors make the aggregate posterior, evenly spread
 */
public record EnergySpectrumConfig(
    @Key("the highest level, 0 to 8; the ground state is level 0") int levels,
    @Key(
            "latent dimensions of the levels, the most important first, 1 to 6; 0 = all of them, at most"
                + " four")
        int dimensions,
    @Key("nodes of the Gauss-Hermite quadrature along each dimension, levels + 3 to 64") int order,
    @Key("rows whose posteriors make the aggregate posterior, evenly spread; 1 to 5000") int rows) {

  static final int MOST_LEVELS = 8;
  static final int MOST_DIMENSIONS = 6;
  private static final int USUAL_DIMENSIONS = 4;

  /** Levels 0 to 3, twelve nodes, 500 rows. */
  public static final EnergySpectrumConfig DEFAULTS = new EnergySpectrumConfig(3, 0, 12, 500);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public EnergySpectrumConfig {
    Checks.between("levels", levels, 0, MOST_LEVELS);
    Checks.between("dimensions", dimensions, 0, MOST_DIMENSIONS);
    Checks.between("order", order, levels + 3, 64);
    Checks.between("rows", rows, 1, 5000);
  }

  /** d for a latent space of this size. */
  int dimensionsOf(int latent) {
    return dimensions == 0 ? Math.min(latent, USUAL_DIMENSIONS) : dimensions;
  }
}
