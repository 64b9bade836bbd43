package org.isovae.estimators.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.baseline.PrincipalAxesTest.rows;

import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void distancesAreToTheKthNearestRow() {
    Neighbours neighbours = Neighbours.of(rows(1, 0, 1, 3, 7));

    assertThat(neighbours.distance(1).score(new float[] {1})).isZero();
    assertThat(neighbours.distance(2).score(new float[] {2})).isEqualTo(1);
    assertThat(neighbours.distance(3).score(new float[] {2})).isEqualTo(2);
    assertThat(neighbours.distance(9).score(new float[] {2})).isEqualTo(5);
  }

  @Test
  void distancesAreEuclideanInAnyNumberOfColumns() {
    float[] zeros = new float[6];
    float[] row = {3, 4, 0, 0, 12, 84};

    assertThat(Neighbours.of(rows(6, zeros)).distance(1).score(row)).isEqualTo(85);
  }

  @Test
  void theOutlierFactorIsThatComputedByHand() {
    // Each row's nearest other is 1 away, so that all densities are 1.
    Detector factor = Neighbours.of(rows(1, 0, 1, 2)).localOutlierFactor(1);

    assertThat(factor.score(new float[] {1})).isCloseTo(1, within(1e-9));
    // 3 from its nearest row: a third of its density.
    assertThat(factor.score(new float[] {5})).isCloseTo(3, within(1e-8));
  }

  @Test
  void rowsThatCoincideHaveAFiniteFactor() {
    Detector factor = Neighbours.of(rows(1, 1, 1, 1, 1, 2)).localOutlierFactor(2);

    assertThat(factor.score(new float[] {1})).isFinite();
    assertThat(factor.score(new float[] {3})).isFinite().isGreaterThan(1e6);
  }
}
