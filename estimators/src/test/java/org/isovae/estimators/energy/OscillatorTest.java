package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class OscillatorTest {
  @Test
  void levelsHaveTheirEnergyAndTheirStates() {
    for (int d = 1; d <= 6; d++) {
      Oscillator oscillator = new Oscillator(d);
      for (int level = 0; level <= 6; level++) {
        int[][] states = oscillator.states(level);
        int wanted = level;
        assertThat(oscillator.energy(level)).isEqualTo(0.5 * level + d / 4.0);
        assertThat(states).hasNumberOfRows((int) choose(level + d - 1, d - 1));
        assertThat(oscillator.degeneracy(level)).isEqualTo(choose(level + d - 1, d - 1));
        assertThat(Arrays.stream(states).map(Arrays::toString).distinct()).hasSize(states.length);
        assertThat(Arrays.stream(states)).allMatch(state -> Arrays.stream(state).sum() == wanted);
      }
    }
  }

  private static long choose(int n, int k) {
    long product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }

  @Test
  void onlyThePriorHasNoEnergyAboveTheGroundState() {
    assertThat(Oscillator.excess(new double[2], new double[] {1, 1})).isZero();
    assertThat(Oscillator.excess(new double[] {2}, new double[] {1})).isEqualTo(0.5);
    assertThat(Oscillator.excess(new double[] {0}, new double[] {0.25}))
        .isCloseTo((0.25 + 4 - 2) / 8, within(1e-15));
  }
}
