package org.isovae.datasets.toy;

/** How the variables of the toy data are distributed; each has mean 0 and a chosen variance. */
public enum Distribution {
  /** Triangle, uniform, ramp, and again from the first. */
  MIX {
    @Override
    Marginal marginal(int index, double variance) {
      return switch (index % 3) {
        case 0 -> new Marginal.Triangle(Math.sqrt(6 * variance));
        case 1 -> new Marginal.Uniform(Math.sqrt(3 * variance));
        default -> new Marginal.Ramp(Math.sqrt(18 * variance));
      };
    }
  },

  /** Densities that fall linearly to zero. */
  RAMP {
    @Override
    Marginal marginal(int index, double variance) {
      return new Marginal.Ramp(Math.sqrt(18 * variance));
    }
  },

  /** Gaussians. */
  NORM {
    @Override
    Marginal marginal(int index, double variance) {
      return new Marginal.Normal(variance);
    }
  };

  /** The distribution of variable {@code index} (from 0). */
  abstract Marginal marginal(int index, double variance);
}
