package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuadraticTest {
  private static PotentialAt quadratic(int latent, Double... kappa) {
    return new PotentialAt(new Quadratic(new QuadraticConfig(List.of(kappa), 0.1, 1.6)), latent);
  }

  @Test
  void everyDimensionHasItsOwnSpring() {
    assertThat(quadratic(2, 1.0, 4.0).energy(1, 0, 0, 1, 2, -3))
        .containsExactly(new double[] {0.5, 2, 20}, within(1e-12));
  }

  @Test
  void theExpectationCountsTheVariance() {
    double expected = quadratic(2, 1.0, 4.0).expected(new double[] {0}, new double[] {2, -3}, 0.5);
    assertThat(expected).isCloseTo(20 + 0.5 * (1 + 4) * 0.25, within(1e-12));
  }

  @Test
  void withoutKappaTheyAreSpacedOverHoweverManyDimensions() {
    double[] unit = {1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1};
    assertThat(quadratic(5).energy(unit))
        .containsExactly(new double[] {0.05, 0.1, 0.2, 0.4, 0.8}, within(1e-12));
    assertThat(quadratic(1).energy(1)).containsExactly(new double[] {0.05}, within(1e-12));
  }

  @Test
  void anotherNumberOfKappasThanDimensionsIsRefused() {
    assertThatThrownBy(() -> quadratic(3, 1.0, 4.0).energy(1, 1, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 values for 3 latent dimensions");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void kappaMustBePositive(double kappa) {
    assertThatThrownBy(() -> new QuadraticConfig(List.of(1.0, kappa), 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kappa must be greater than 0");
    assertThatThrownBy(() -> new QuadraticConfig(List.of(), kappa, 1))
        .hasMessageContaining("first must be greater than 0");
  }

  @Test
  void kappaMustDiffer() {
    assertThatThrownBy(() -> new QuadraticConfig(List.of(1.0, 2.0, 1.0), 0.1, 1))
        .hasMessageContaining("kappa must be different");
    assertThatThrownBy(() -> new QuadraticConfig(List.of(), 1, 1))
        .hasMessageContaining("first and last must differ");
  }
}
