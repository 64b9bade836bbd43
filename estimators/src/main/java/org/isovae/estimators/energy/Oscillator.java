package org.isovae.estimators.energy;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * The harmonic oscillator H0 = −½∇² + ½ω²|z|² in d dimensions with ω = ½, whose ground state has
 * the density N(0, I).
 */
public final class Oscillator {
  /** ω. */
  public static final double FREQUENCY = 0.5;

  private final int dimensions;

  /**
   * In d dimensions.
   *
   * @param dimensions d, at least 1
   */
  public Oscillator(int dimensions) {
    this.dimensions = dimensions;
  }

  /** d. */
  public int dimensions() {
    return dimensions;
  }

  /** E = ω(N + d/2) of level N, from 0. */
  public double energy(int level) {
    return FREQUENCY * (level + dimensions / 2.0);
  }

  /** How many states level N has: C(N + d − 1, d − 1). */
  public long degeneracy(int level) {
    return CombinatoricsUtils.binomialCoefficient(level + dimensions - 1, dimensions - 1);
  }

  /** The states of level N: how many quanta each dimension has, [states][d]; their sum is N. */
  public int[][] states(int level) {
    List<int[]> states = new ArrayList<>();
    add(states, new int[dimensions], 0, level);
    return states.toArray(int[][]::new);
  }

  private static void add(List<int[]> states, int[] quanta, int dimension, int left) {
    if (dimension == quanta.length - 1) {
      quanta[dimension] = left;
      states.add(quanta.clone());
      return;
    }
    for (int n = left; n >= 0; n--) {
      quanta[dimension] = n;
      add(states, quanta, dimension + 1, left - n);
    }
  }

  /**
   * ⟨H0⟩ − E0 of the wave function √q of a diagonal Gaussian q: ⅛ Σ(μ² + σ² + σ⁻² − 2), 0 for N(0,
   * I) alone.
   *
   * @param mean μ
   * @param variance σ², each greater than 0
   */
  public static double excess(double[] mean, double[] variance) {
    double sum = 0;
    for (int j = 0; j < mean.length; j++) {
      sum += mean[j] * mean[j] + variance[j] + 1 / variance[j] - 2;
    }
    return sum / 8;
  }
}
