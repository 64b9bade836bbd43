package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LassoTest {
  /** Orthogonal, of mean 0 and variance 1. */
  private static final double[][] X = {{1, 1, -1, -1}, {1, -1, 1, -1}};

  @Test
  void weightsOfOrthogonalColumnsAreShrunkByThePenalty() {
    // Of variance 9 + 16 = 25: standardized 0.6 and 0.8
    double[] y = {10 + 7, 10 - 1, 10 + 1, 10 - 7};
    double[] weights = Lasso.fit(X, y, 0.1).weights();
    assertThat(weights).containsExactly(new double[] {0.5, 0.7}, within(1e-9));
    assertThat(Lasso.fit(X, y, 0.7).weights()).containsExactly(new double[] {0, 0.1}, within(1e-9));
  }

  @Test
  void withoutPenaltyItIsLeastSquares() {
    double[] y = {3, 1, 5, -1};
    Lasso lasso = Lasso.fit(X, y, 0);
    // ŷ = 2 + 0·x₁ + 2·x₂; residuals −1, 1, 1, −1 of a variance of 20
    assertThat(lasso.determination(X, y)).isCloseTo(1 - 4.0 / 20, within(1e-9));
  }

  @Test
  void aColumnThatDoesNotVaryTellsNothing() {
    Lasso lasso = Lasso.fit(new double[][] {X[0], {5, 5, 5, 5}}, X[0], 0);
    assertThat(lasso.weights()).containsExactly(new double[] {1, 0}, within(1e-9));
    assertThat(lasso.determination(new double[][] {X[0], {9, 9, 9, 9}}, X[0]))
        .isCloseTo(1, within(1e-9));
  }
}
