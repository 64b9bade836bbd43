package org.isovae.estimators.energy;

import java.util.Arrays;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;

/**
 * First-order corrections of the oscillator's levels by a potential V: the eigenvalues of ⟨a|V|b⟩
 * over the states a, b of a level. Where they differ, V lifts the level's degeneracy.
 */
public final class Perturbation {
  private final Oscillator oscillator;
  private final HermiteGrid grid;
  private final double[] potential;

  /**
   * By a potential.
   *
   * @param grid of as many dimensions as the oscillator
   * @param potential V at its places
   */
  public Perturbation(Oscillator oscillator, HermiteGrid grid, double[] potential) {
    this.oscillator = oscillator;
    this.grid = grid;
    this.potential = potential.clone();
  }

  /** The corrections of level N, rising: one for each of its states. */
  public double[] corrections(int level) {
    int[][] states = oscillator.states(level);
    double[][] values = Arrays.stream(states).map(grid::state).toArray(double[][]::new);
    double[][] matrix = new double[states.length][states.length];
    for (int a = 0; a < states.length; a++) {
      double[] weighted = new double[potential.length];
      for (int i = 0; i < weighted.length; i++) {
        weighted[i] = values[a][i] * potential[i];
      }
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < weighted.length; i++) {
          sum += weighted[i] * values[b][i];
        }
        matrix[a][b] = sum;
        matrix[b][a] = sum;
      }
    }
    double[] corrections =
        new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(matrix)).getEigenvalues();
    Arrays.sort(corrections);
    return corrections;
  }

  /**
   * How many numbers differ.
   *
   * @param rising the numbers
   * @param tolerance neighbours that are nearer than this are one
   */
  public static int distinct(double[] rising, double tolerance) {
    int distinct = 1;
    for (int i = 1; i < rising.length; i++) {
      if (rising[i] - rising[i - 1] > tolerance) {
        distinct++;
      }
    }
    return distinct;
  }
}
