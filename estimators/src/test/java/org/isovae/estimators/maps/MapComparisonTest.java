package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MapComparisonTest {
  private static MapComparison compared(float[][] space, float[][] map, int k) {
    return MapComparison.of(space, List.<float[][]>of(map), k).get(0);
  }

  @Test
  void aSimilarMapIsPerfect() {
    float[][] space = {{0, 0}, {1, 0}, {0, 2}, {4, 4}, {9, 1}};
    float[][] map = new float[5][2];
    for (int i = 0; i < 5; i++) {
      // turned by a right angle, three times as large
      map[i][0] = 7 - 3 * space[i][1];
      map[i][1] = 3 * space[i][0];
    }
    MapComparison same = compared(space, map, 2);
    assertThat(same.trustworthiness()).isEqualTo(1);
    assertThat(same.continuity()).isEqualTo(1);
    assertThat(same.recall()).isEqualTo(1);
    assertThat(same.stress()).isCloseTo(0, within(1e-7));
  }

  @Test
  void aPointThatIsMovedIsCountedByHand() {
    // 0 1 3 7 15 on a line; the first is moved beyond the last.
    float[][] space = {{0}, {1}, {3}, {7}, {15}};
    float[][] map = {{19}, {1}, {3}, {7}, {15}};
    MapComparison moved = compared(space, map, 1);
    // Nearest in space: 1, 0, 1, 2, 3. Nearest on the map: 4, 2, 1, 2, 0.
    // False: 4 for 0 (rank 4), 2 for 1 (rank 2), 0 for 4 (rank 4): 3 + 1 + 3.
    // Torn: 1 for 0 (rank 4 on the map), 0 for 1 (rank 4), 3 for 4 (rank 2): 3 + 3 + 1.
    double unit = 2.0 / (5 * (10 - 3 - 1));
    assertThat(moved.trustworthiness()).isCloseTo(1 - 7 * unit, within(1e-12));
    assertThat(moved.continuity()).isCloseTo(1 - 7 * unit, within(1e-12));
    assertThat(moved.recall()).isCloseTo(2 / 5.0, within(1e-12));
  }

  @Test
  void foldingIsFalseAndNotTorn() {
    // The line 0 … 9 folded in the middle: neighbours stay, others come to them.
    float[][] space = new float[10][1];
    float[][] map = new float[10][1];
    for (int i = 0; i < 10; i++) {
      space[i][0] = i;
      map[i][0] = Math.abs(i - 4.4f);
    }
    MapComparison folded = compared(space, map, 4);
    assertThat(folded.trustworthiness()).isLessThan(folded.continuity());
  }

  @Test
  void stressIsThatOfTheBestUnit() {
    // Distances 1, 1, 2 in space and 1, 1, 1 on the map: √(1 − 16/(6·3)) with Σδd = 4
    float[][] space = {{0, 0}, {1, 0}, {2, 0}};
    float[][] map = {{0, 0}, {1, 0}, {0.5f, (float) Math.sqrt(0.75)}};
    assertThat(compared(space, map, 1).stress()).isCloseTo(Math.sqrt(1 - 16.0 / 18), within(1e-6));
  }

  @Test
  void aMapOfOnePlaceHasNoStress() {
    MapComparison none = compared(new float[][] {{0}, {1}, {2}}, new float[3][1], 1);
    assertThat(none.stress()).isNaN();
    assertThat(none.trustworthiness()).isBetween(0.0, 1.0);
  }

  @Test
  void neighboursAreFewerThanHalfOfThePoints() {
    assertThatThrownBy(() -> compared(new float[4][1], new float[4][1], 2))
        .hasMessageContaining("less than half of the 4 points, was 2");
  }
}
