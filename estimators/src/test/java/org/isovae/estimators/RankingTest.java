package org.isovae.estimators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static Ranking ranking(double[] scores, int... anomalies) {
    boolean[] anomaly = new boolean[scores.length];
    for (int row : anomalies) {
      anomaly[row] = true;
    }
    return new Ranking(scores, anomaly);
  }

  @Test
  void areasAreThoseComputedByHand() {
    // Anomalies at 4, 2; normal rows at 3, 1, 0: 3 + 2 of 6 pairs are right.
    Ranking ranking = ranking(new double[] {4, 3, 2, 1, 0}, 0, 2);

    assertThat(ranking.areaUnderRoc()).isCloseTo(5 / 6.0, within(1e-15));
    assertThat(ranking.averagePrecision()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
  }

  @Test
  void tiesCountHalfAndAreOneStep() {
    // Of four pairs three are right and one is a tie; the tie is flagged as a whole.
    Ranking ranking = ranking(new double[] {3, 2, 2, 1}, 0, 1);

    assertThat(ranking.areaUnderRoc()).isEqualTo(3.5 / 4);
    assertThat(ranking.averagePrecision()).isCloseTo(0.5 + 0.5 * 2 / 3, within(1e-15));
    Ranking.Curve curve = ranking.receiverOperatingCharacteristic(0);
    assertThat(curve.x()).containsExactly(0, 0, 0.5, 1);
    assertThat(curve.y()).containsExactly(0, 0.5, 1, 1);
    assertThat(ranking.precisionRecall(0).y()).containsExactly(1, 2 / 3.0, 0.5);
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    Ranking one = ranking(new double[] {1, 1, 2, 2, 2, 0}, 0, 3);
    Ranking other = ranking(new double[] {2, 2, 0, 1, 2, 1}, 4, 5);

    assertThat(one.areaUnderRoc()).isEqualTo(other.areaUnderRoc());
    assertThat(one.averagePrecision()).isEqualTo(other.averagePrecision());
  }

  @Test
  void oneScoreForAllIsChance() {
    Ranking ranking = ranking(new double[10], 3);

    assertThat(ranking.areaUnderRoc()).isEqualTo(0.5);
    assertThat(ranking.averagePrecision()).isEqualTo(0.1);
    assertThat(ranking.flag(0.1).count()).isZero();
    assertThat(ranking.flag(0.1).precision()).isNaN();
    assertThat(ranking.flag(0.1).f1()).isZero();
  }

  /** The product of the counts of rows and anomalies leaves 32 bits. */
  @Test
  void manyRowsOfOneScoreAreCountedRight() {
    int rows = 200_000;
    double[] scores = new double[rows];
    boolean[] anomaly = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      anomaly[i] = i < rows / 4;
      scores[i] = anomaly[i] ? 1 : 0;
    }
    scores[0] = 0;

    assertThat(new Ranking(scores, anomaly).areaUnderRoc())
        .isCloseTo(1 - 2.0 / rows, within(1e-12));
  }

  @Test
  void theThresholdIsThePercentileOfAllScores() {
    // 1 … 10: the percentile 80 lies at 0.8 of the way from the first to the tenth, 8.2.
    double[] scores = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Ranking.Flagged flagged = ranking(scores, 9, 7).flag(0.2);

    assertThat(flagged.threshold()).isCloseTo(8.2, within(1e-12));
    assertThat(flagged.count()).isEqualTo(2);
    assertThat(flagged.precision()).isEqualTo(0.5);
    assertThat(flagged.recall()).isEqualTo(0.5);
    assertThat(flagged.f1()).isEqualTo(0.5);
  }

  @Test
  void rowsThatTieAtTheThresholdAreNotFlagged() {
    double[] scores = {9, 5, 5, 5, 5, 1, 0, 0, 0, 0};
    Ranking.Flagged flagged = ranking(scores, 0, 1).flag(0.3);

    assertThat(flagged.threshold()).isEqualTo(5);
    assertThat(flagged.count()).isEqualTo(1);
    assertThat(flagged.precision()).isEqualTo(1);
    assertThat(flagged.recall()).isEqualTo(0.5);
    assertThat(flagged.f1()).isCloseTo(2 / 3.0, within(1e-15));
  }

  @Test
  void longCurvesAreThinnedWithoutLosingTheirEnds() {
    Random random = new Random(1);
    double[] scores = random.doubles(20_000).toArray();
    boolean[] anomaly = new boolean[scores.length];
    for (int i = 0; i < anomaly.length; i++) {
      anomaly[i] = random.nextDouble() < 0.2 + 0.5 * scores[i];
    }
    Ranking.Curve curve = new Ranking(scores, anomaly).receiverOperatingCharacteristic(0.01);

    assertThat(curve.x()).hasSizeBetween(150, 203).startsWith(0).endsWith(1);
    assertThat(curve.y()).startsWith(0).endsWith(1);
  }
}
