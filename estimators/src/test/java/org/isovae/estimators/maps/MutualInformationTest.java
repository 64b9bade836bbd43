package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MutualInformationTest {
  @Test
  void fewNumbersAreCellsThemselves() {
    assertThat(MutualInformation.cells(new double[] {7, -1, 7, 100}, 3))
        .containsExactly(1, 0, 1, 2);
  }

  @Test
  void manyNumbersFallIntoCellsOfEqualWidth() {
    assertThat(MutualInformation.cells(new double[] {0, 0.9, 1.1, 3.5, 4}, 4))
        .containsExactly(0, 0, 1, 3, 3);
  }

  @Test
  void aCopyTellsEverythingAndAnIndependentNumberNothing() {
    int[] a = {0, 0, 1, 1};
    int[] b = {0, 1, 0, 1};
    assertThat(MutualInformation.entropy(a, 2)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(MutualInformation.of(a, a, 2)).isCloseTo(Math.log(2), within(1e-12));
    assertThat(MutualInformation.of(a, b, 2)).isCloseTo(0, within(1e-12));
  }
}
