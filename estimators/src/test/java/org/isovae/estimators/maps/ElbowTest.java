package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElbowTest {
  @Test
  void theLargestRatioOfNeighboursIsFoundInAnyOrder() {
    // As read off the figure of boots: 4.25, 3.84, 1.51, 1.50
    assertThat(Elbow.of(new double[] {1.51, 4.25, 1.50, 3.84})).hasValue(2);
    assertThat(Elbow.of(new double[] {1, 10, 1})).hasValue(1);
  }

  @Test
  void nothingThatFallsEvenlyHasAnElbow() {
    assertThat(Elbow.of(new double[] {1, 1, 1})).isEmpty();
    assertThat(Elbow.of(new double[] {1.05, 1, 1.1})).isEmpty();
    assertThat(Elbow.of(new double[] {3})).isEmpty();
    assertThat(Elbow.of(new double[] {0, 0})).isEmpty();
    assertThat(Elbow.of(new double[] {4, 2, 1})).hasValue(1);
  }

  @Test
  void whatHappensFarBelowTheLargestDoesNotCount() {
    assertThat(Elbow.of(new double[] {100, 50, 0.1, 1e-9})).hasValue(2);
    assertThat(Elbow.of(new double[] {5, 4, 0})).hasValue(2);
  }
}
