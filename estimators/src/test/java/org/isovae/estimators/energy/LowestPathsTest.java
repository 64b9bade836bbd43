package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

final class LowestPathsTest {
  private static double[][] ring(int count) {
    double[][] places = new double[count][];
    for (int i = 0; i < count; i++) {
      double angle = 1.5 * Math.PI * i / (count - 1);
      places[i] = new double[] {Math.cos(angle), Math.sin(angle)};
    }
    return places;
  }

  @Test
  void pathsGoRoundAHill() {
    double[][] places = ring(40);
    LowestPaths paths =
        LowestPaths.of(
            places,
            2,
            z -> Arrays.stream(z).mapToDouble(p -> 5 - p[0] * p[0] - p[1] * p[1]).toArray());
    LowestPaths.Path path = paths.between(0, 39);
    // three quarters of a ring, though its ends are near each other
    assertThat(path.places()).hasNumberOfRows(40);
    assertThat(path.places()[0]).containsExactly(places[0]);
    assertThat(path.places()[39]).containsExactly(places[39]);
    assertThat(path.height()).isCloseTo(4, within(0.01));
  }

  @Test
  void aBarrierIsThatOfThePassAboveTheHigherValley() {
    // down to 1, over a pass of 6, down to 2, and up to an end that is higher than the pass
    assertThat(LowestPaths.barrier(new double[] {4, 1, 3, 6, 2, 9})).isEqualTo(4);
    assertThat(LowestPaths.barrier(new double[] {9, 2, 6, 3, 1, 4})).isEqualTo(4);
    assertThat(LowestPaths.barrier(new double[] {9, 5, 1, 3, 8})).isZero();
    assertThat(LowestPaths.barrier(new double[] {1, 3, 2})).isEqualTo(1);
    assertThat(LowestPaths.barrier(new double[] {7})).isZero();
  }

  @Test
  void islandsAreJoined() {
    double[][] places = {{0}, {0.1}, {0.2}, {9}, {9.1}, {9.2}};
    LowestPaths paths =
        LowestPaths.of(
            places, 1, z -> Arrays.stream(z).mapToDouble(p -> p[0] * (9 - p[0])).toArray());
    // the hill is looked at at five places between 0.2 and 9: 4.6 is one of them
    assertThat(paths.between(0, 5).height()).isCloseTo(4.6 * 4.4, within(1e-9));
    assertThat(paths.between(0, 1).height()).isCloseTo(0.1 * 8.9, within(1e-9));
  }

  @Test
  void noOtherPathOfTheGraphIsLower() {
    RandomGenerator random = Seeds.generator(3);
    double[][] places = new double[30][2];
    for (double[] place : places) {
      place[0] = random.nextGaussian();
      place[1] = random.nextGaussian();
    }
    // all are joined to all: the minimax by brute force (Floyd and Warshall)
    LowestPaths.Energy energy =
        z -> Arrays.stream(z).mapToDouble(p -> Math.sin(3 * p[0]) + Math.cos(4 * p[1])).toArray();
    double[][] height = new double[30][30];
    for (int a = 0; a < 30; a++) {
      for (int b = 0; b < 30; b++) {
        double[][] along = new double[7][2];
        for (int i = 0; i < 7; i++) {
          for (int j = 0; j < 2; j++) {
            along[i][j] = (1 - i / 6.0) * places[a][j] + i / 6.0 * places[b][j];
          }
        }
        height[a][b] = Arrays.stream(energy.of(along)).max().orElseThrow();
      }
    }
    for (int k = 0; k < 30; k++) {
      for (int a = 0; a < 30; a++) {
        for (int b = 0; b < 30; b++) {
          height[a][b] = Math.min(height[a][b], Math.max(height[a][k], height[k][b]));
        }
      }
    }
    LowestPaths paths = LowestPaths.of(places, 29, energy);
    for (int b = 1; b < 30; b++) {
      assertThat(paths.between(0, b).height()).isCloseTo(height[0][b], within(1e-12));
    }
  }
}
