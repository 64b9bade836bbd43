package org.isovae.estimators.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

final class AssignmentTest {
  private static double sum(double[][] gains, int[] columns) {
    double sum = 0;
    for (int i = 0; i < columns.length; i++) {
      sum += columns[i] == Assignment.NONE ? 0 : gains[i][columns[i]];
    }
    return sum;
  }

  /** By trying all. */
  private static double greatest(double[][] gains, int row, boolean[] taken, int skips) {
    if (row == gains.length) {
      return 0;
    }
    double most = skips > 0 ? greatest(gains, row + 1, taken, skips - 1) : Double.NEGATIVE_INFINITY;
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        taken[j] = true;
        most = Math.max(most, gains[row][j] + greatest(gains, row + 1, taken, skips));
        taken[j] = false;
      }
    }
    return most;
  }

  @Test
  void theGreatestSumIsFound() {
    RandomGenerator random = Seeds.generator(7);
    for (int trial = 0; trial < 200; trial++) {
      int rows = 1 + trial % 5;
      int columns = 1 + trial / 5 % 6;
      double[][] gains = new double[rows][columns];
      for (double[] row : gains) {
        Arrays.setAll(row, j -> random.nextGaussian());
      }

      int[] found = Assignment.of(gains);

      int[] used = Arrays.stream(found).filter(j -> j != Assignment.NONE).toArray();
      assertThat(used).doesNotHaveDuplicates().hasSize(Math.min(rows, columns));
      assertThat(sum(gains, found))
          .isCloseTo(
              greatest(gains, 0, new boolean[columns], Math.max(0, rows - columns)), within(1e-12));
    }
  }

  @Test
  void theBestPairAloneWouldBeWrong() {
    assertThat(Assignment.of(new double[][] {{0.9, 0.8}, {0.85, 0.1}})).containsExactly(1, 0);
  }

  @Test
  void aPermutationOfHundredsIsFound() {
    int n = 300;
    double[][] gains = new double[n][n];
    for (int i = 0; i < n; i++) {
      gains[i][(i * 7 + 3) % n] = 1;
    }

    int[] found = Assignment.of(gains);

    for (int i = 0; i < n; i++) {
      assertThat(found[i]).isEqualTo((i * 7 + 3) % n);
    }
  }

  @Test
  void equalGainsAndNoRowsAreNoFailure() {
    assertThat(Assignment.of(new double[3][3])).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(Assignment.of(new double[0][0])).isEmpty();
  }
}
