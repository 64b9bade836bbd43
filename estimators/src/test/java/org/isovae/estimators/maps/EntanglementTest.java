package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EntanglementTest {
  @Test
  void oneFactorADimensionIsDisentangledAndComplete() {
    Entanglement one = new Entanglement(new double[][] {{0, 3}, {1, 0}});
    assertThat(one.disentanglement()).hasValue(1);
    assertThat(one.completeness()).hasValue(1);
  }

  @Test
  void twoDimensionsOfOneFactorAreDisentangledAndIncomplete() {
    // Columns: (1, 1, 0) of entropy ln 2, (0, 0, 2) of entropy 0; each half of all
    Entanglement split = new Entanglement(new double[][] {{1, 0}, {1, 0}, {0, 2}});
    assertThat(split.disentanglement()).hasValue(1);
    assertThat(split.completeness().getAsDouble())
        .isCloseTo(0.5 * (1 - Math.log(2) / Math.log(3)) + 0.5, within(1e-12));
  }

  @Test
  void aDimensionOfAllFactorsIsEntangled() {
    assertThat(new Entanglement(new double[][] {{1, 1}, {2, 2}}).disentanglement().getAsDouble())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void oneFactorAloneCannotBeEntangled() {
    Entanglement alone = new Entanglement(new double[][] {{1}, {2}});
    assertThat(alone.disentanglement()).isEmpty();
    assertThat(alone.completeness()).isPresent();
    assertThat(new Entanglement(new double[2][2]).completeness()).isEmpty();
  }
}
