package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

final class PerturbationTest {
  private static Perturbation by(int dimensions, int order, ToDoubleFunction<double[]> potential) {
    HermiteGrid grid = new HermiteGrid(dimensions, order);
    return new Perturbation(
        new Oscillator(dimensions),
        grid,
        Arrays.stream(grid.places()).mapToDouble(potential).toArray());
  }

  @Test
  void aQuadraticPotentialShiftsEachStateByItsQuanta() {
    double[] kappa = {0.3, 1, 2.5};
    Perturbation perturbation =
        by(
            3,
            9,
            z -> 0.5 * (kappa[0] * z[0] * z[0] + kappa[1] * z[1] * z[1] + kappa[2] * z[2] * z[2]));
    for (int level = 0; level <= 4; level++) {
      double[] expected =
          Arrays.stream(new Oscillator(3).states(level))
              .mapToDouble(
                  n -> kappa[0] * (n[0] + 0.5) + kappa[1] * (n[1] + 0.5) + kappa[2] * (n[2] + 0.5))
              .sorted()
              .toArray();
      assertThat(perturbation.corrections(level)).containsExactly(expected, within(1e-6));
    }
    assertThat(Perturbation.distinct(perturbation.corrections(1), 1e-6)).isEqualTo(3);
  }

  @Test
  void aPotentialThatKnowsOnlyTheRadiusKeepsRotations() {
    Perturbation perturbation = by(3, 12, z -> z[0] * z[0] + z[1] * z[1] + z[2] * z[2]);
    assertThat(Perturbation.distinct(perturbation.corrections(3), 1e-6)).isEqualTo(1);
    // r⁴ parts level 2 into angular momenta 2 and 0
    Perturbation quartic = by(3, 12, z -> Math.pow(z[0] * z[0] + z[1] * z[1] + z[2] * z[2], 2));
    double[] corrections = quartic.corrections(2);
    assertThat(Perturbation.distinct(corrections, 1e-6)).isEqualTo(2);
    // five states of angular momentum 2: E r⁴·(r²Y)²/E(r²Y)² = 9·7 under N(0, I)
    for (int i = 0; i < 5; i++) {
      assertThat(corrections[i]).isCloseTo(63, within(1e-6));
    }
  }

  @Test
  void aMixedProductIsDiagonalisedInsideItsLevel() {
    // ⟨10|z0 z1|01⟩ = 1: eigenvalues ±1
    double[] corrections = by(2, 6, z -> z[0] * z[1]).corrections(1);
    assertThat(corrections).containsExactly(new double[] {-1, 1}, within(1e-9));
  }

  @Test
  void statesAreOrthonormalOnTheGrid() {
    HermiteGrid grid = new HermiteGrid(2, 8);
    double[] a = grid.state(new int[] {3, 2});
    double[] b = grid.state(new int[] {5, 0});
    double own = 0;
    double mixed = 0;
    for (int i = 0; i < a.length; i++) {
      own += a[i] * a[i];
      mixed += a[i] * b[i];
    }
    assertThat(own).isCloseTo(1, within(1e-10));
    assertThat(mixed).isCloseTo(0, within(1e-10));
  }
}
