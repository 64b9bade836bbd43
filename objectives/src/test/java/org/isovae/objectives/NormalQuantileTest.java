package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {
  @Test
  void agreesWithTabulatedValuesInCentreAndTails() {
    assertThat(NormalQuantile.of(0.5)).isZero();
    assertThat(NormalQuantile.of(0.6)).isCloseTo(0.2533471031357997, within(1e-15));
    assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(NormalQuantile.of(1e-10))
        .isCloseTo(-6.361340902404056, Percentage.withPercentage(1e-12));
    assertThat(NormalQuantile.of(1e-300)).isCloseTo(-37.0471, Percentage.withPercentage(1e-4));
  }

  @Test
  void isOddAroundOneHalf() {
    assertThat(NormalQuantile.of(0.25)).isEqualTo(-NormalQuantile.of(0.75));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> NormalQuantile.of(0)).hasMessageContaining("greater than 0");
    assertThatThrownBy(() -> NormalQuantile.of(1)).hasMessageContaining("less than 1");
    assertThatThrownBy(() -> NormalQuantile.of(Double.NaN)).hasMessageContaining("NaN");
  }
}
