package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class NearestClassesTest {
  private static final float[][] POINTS = {{0}, {1}, {2}, {10}, {11}};

  private final NearestClasses nearest = new NearestClasses(POINTS, new int[] {0, 1, 1, 2, 2}, 3);

  @Test
  void mostVotesWin() {
    assertThat(nearest.classOf(new float[] {0}, 3, OptionalInt.empty())).isEqualTo(1);
    assertThat(nearest.classOf(new float[] {0}, 1, OptionalInt.empty())).isZero();
    assertThat(nearest.classOf(new float[] {9}, 2, OptionalInt.empty())).isEqualTo(2);
  }

  @Test
  void theNearestDecidesATie() {
    assertThat(nearest.classOf(new float[] {0.4f}, 2, OptionalInt.empty())).isZero();
    assertThat(nearest.classOf(new float[] {0.6f}, 2, OptionalInt.empty())).isEqualTo(1);
    // 2, 2, 1, 1 and 0
    assertThat(nearest.classOf(new float[] {12}, 99, OptionalInt.empty())).isEqualTo(2);
  }

  @Test
  void aPointThatIsLeftOutHasNoVote() {
    assertThat(nearest.classOf(new float[] {0}, 1, OptionalInt.of(0))).isEqualTo(1);
  }

  @Test
  void twinsHaveTheSameValues() {
    assertThat(NearestClasses.twins(new float[][] {{2}, {5}}, POINTS))
        .containsExactly(OptionalInt.of(2), OptionalInt.empty());
  }
}
