package org.isovae.estimators.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MatchingTest {
  @Test
  void theSameUnderOtherNamesIsPerfect() {
    Matching matching = new Matching(new int[] {2, 2, 0, 0, 1}, 3, new int[] {0, 0, 1, 1, 2}, 3);
    assertThat(matching.accuracy()).isEqualTo(1);
    assertThat(matching.mutualInformation()).isCloseTo(1, within(1e-12));
    assertThat(matching.randIndex()).isCloseTo(1, within(1e-12));
    assertThat(matching.used()).isEqualTo(3);
  }

  /** The example of Hubert and Arabie's index that is worked out in many places: 0.24. */
  @Test
  void numbersAreThoseWorkedOutByHand() {
    // Contingency: (1 1 0), (1 2 1), (0 0 4); two clusterings of ten rows.
    int[] clusters = {0, 0, 1, 1, 1, 1, 2, 2, 2, 2};
    int[] classes = {0, 1, 0, 1, 1, 2, 2, 2, 2, 2};
    Matching matching = new Matching(clusters, 3, classes, 3);
    assertThat(matching.accuracy()).isEqualTo(0.7);
    // Pairs together: 1 + 6 = 7; in clusters 1 + 6 + 6 = 13, in classes 1 + 3 + 10 = 14, all 45.
    double chance = 13 * 14 / 45.0;
    assertThat(matching.randIndex()).isCloseTo((7 - chance) / (13.5 - chance), within(1e-12));
  }

  @Test
  void oneClusterTellsNothing() {
    Matching matching = new Matching(new int[4], 2, new int[] {0, 0, 0, 1}, 2);
    assertThat(matching.accuracy()).isEqualTo(0.75);
    assertThat(matching.mutualInformation()).isZero();
    assertThat(matching.randIndex()).isZero();
    assertThat(matching.used()).isEqualTo(1);
  }

  @Test
  void moreClustersThanClassesAreNotAllRight() {
    Matching matching = new Matching(new int[] {0, 1, 2, 2}, 3, new int[] {0, 0, 1, 1}, 2);
    assertThat(matching.accuracy()).isEqualTo(0.75);
  }

  @Test
  void accuracyIsThatOfTheBestOfAllPermutations() {
    SplittableRandom random = new SplittableRandom(4);
    for (int trial = 0; trial < 50; trial++) {
      int[] clusters = random.ints(60, 0, 5).toArray();
      int[] classes = random.ints(60, 0, 5).toArray();
      double[][] cost = new double[5][5];
      for (int i = 0; i < clusters.length; i++) {
        cost[clusters[i]][classes[i]]--;
      }
      assertThat(new Matching(clusters, 5, classes, 5).accuracy())
          .isCloseTo(-best(cost, 0, 0) / 60, within(1e-12));
    }
  }

  private static double best(double[][] cost, int row, int taken) {
    if (row == cost.length) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < cost.length; j++) {
      if ((taken & 1 << j) == 0) {
        least = Math.min(least, cost[row][j] + best(cost, row + 1, taken | 1 << j));
      }
    }
    return least;
  }
}
