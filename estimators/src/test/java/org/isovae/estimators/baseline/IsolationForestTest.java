package org.isovae.estimators.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.isovae.estimators.baseline.PrincipalAxesTest.rows;

import java.util.Random;
import org.isovae.api.data.Samples;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
  private static Samples cloud() {
    Random random = new Random(2);
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return rows(2, values);
  }

  @Test
  void theMeanPathIsThatOfTheSearchTree() {
    assertThat(IsolationForest.meanPath(1)).isZero();
    assertThat(IsolationForest.meanPath(2)).isEqualTo(1);
    // As usual printed for ψ = 256.
    assertThat(IsolationForest.meanPath(256)).isCloseTo(10.2448, within(1e-4));
  }

  @Test
  void rowsFarFromAllOthersScoreHighest() {
    IsolationForest forest = IsolationForest.of(cloud(), 1);

    double centre = forest.score(new float[] {0, 0});
    double edge = forest.score(new float[] {2, 2});
    double far = forest.score(new float[] {9, -9});
    assertThat(centre).isBetween(0.3, 0.5);
    assertThat(edge).isGreaterThan(centre);
    assertThat(far).isGreaterThan(edge).isBetween(0.7, 1.0);
  }

  @Test
  void treesAreDrawnFromTheSeed() {
    float[] row = {1.5f, -0.3f};
    double score = IsolationForest.of(cloud(), 1).score(row);

    assertThat(IsolationForest.of(cloud(), 1).score(row)).isEqualTo(score);
    assertThat(IsolationForest.of(cloud(), 2).score(row)).isNotEqualTo(score);
  }

  @Test
  void rowsThatCoincideAreOfMeanDepth() {
    IsolationForest forest = IsolationForest.of(rows(1, 5, 5, 5, 5), 1);

    assertThat(forest.score(new float[] {5})).isCloseTo(0.5, within(1e-12));
    assertThat(forest.score(new float[] {50})).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void neighbouringNumbersAreSplitToo() {
    IsolationForest forest = IsolationForest.of(rows(1, 1, Math.nextUp(1f)), 3);

    // Each tree splits once: a path of 1, and c(2) = 1.
    assertThat(forest.score(new float[] {1})).isCloseTo(0.5, within(1e-12));
  }
}
