package org.isovae.estimators.maps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.estimators.baseline.Neighbours;
import org.junit.jupiter.api.Test;

class NearestDistancesTest {
  private static final int ROWS = 2000;

  @Test
  void estimatesAreThoseComputedByHand() {
    NearestDistances nearest =
        new NearestDistances(new double[][] {{1, 2, 4}, {1, Math.E, 4}, {1, 4, 8}});

    // ln(4/1) + ln(4/2), ln 4 + ln(4/e), ln 8 + ln 2: the mean of 1/2 of each
    double sum = Math.log(8) + 2 * Math.log(4) - 1 + Math.log(16);
    assertThat(nearest.maximumLikelihood(3).getAsDouble()).isCloseTo(6 / sum, within(1e-12));
    assertThat(nearest.logRatios())
        .containsExactly(new double[] {Math.log(2), 1, Math.log(4)}, within(1e-12));
    // −ln(2/3) over ln 2, −ln(1/3) over 1; the last point is infinite
    double x = Math.log(2);
    double expected = (x * Math.log(1.5) + Math.log(3)) / (x * x + 1);
    assertThat(nearest.twoNearest(0).getAsDouble()).isCloseTo(expected, within(1e-12));
    assertThat(nearest.twoNearest(0.5).getAsDouble()).isCloseTo(Math.log(1.5) / x, within(1e-12));
  }

  @Test
  void aLatticeHasNoDimension() {
    NearestDistances nearest = new NearestDistances(new double[][] {{1, 1, 1}, {1, 1, 1}});
    assertThat(nearest.maximumLikelihood(3)).isEmpty();
    assertThat(nearest.twoNearest(0.1)).isEmpty();
  }

  @Test
  void flatSpacesAreOfTheirDimension() {
    for (int d : new int[] {1, 2, 5}) {
      RandomGenerator random = Seeds.generator(Seeds.derive(d, "cube"));
      double[][] axes = new double[d][20];
      for (double[] axis : axes) {
        for (int i = 0; i < axis.length; i++) {
          axis[i] = random.nextGaussian();
        }
      }
      float[][] rows = new float[ROWS][20];
      for (float[] row : rows) {
        for (double[] axis : axes) {
          double along = random.nextDouble();
          for (int i = 0; i < row.length; i++) {
            row[i] += (float) (along * axis[i]);
          }
        }
      }
      // Near an edge there are no neighbours beyond it, and more so in many dimensions.
      isOfDimension(rows, d, d < 5 ? 0.1 : 0.15);
    }
  }

  @Test
  void aSphereIsOfTwoDimensions() {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "sphere"));
    float[][] rows = new float[ROWS][3];
    for (float[] row : rows) {
      double length = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) random.nextGaussian();
        length += row[i] * row[i];
      }
      for (int i = 0; i < row.length; i++) {
        row[i] /= (float) Math.sqrt(length);
      }
    }
    isOfDimension(rows, 2, 0.1);
  }

  @Test
  void aRolledSheetIsOfTwoDimensions() {
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "roll"));
    float[][] rows = new float[ROWS][3];
    for (float[] row : rows) {
      double turn = 1.5 * Math.PI * (1 + 2 * random.nextDouble());
      row[0] = (float) (turn * Math.cos(turn));
      row[1] = (float) (21 * random.nextDouble());
      row[2] = (float) (turn * Math.sin(turn));
    }
    isOfDimension(rows, 2, 0.15);
  }

  private static void isOfDimension(float[][] rows, int dimension, double tolerance) {
    NearestDistances nearest = new NearestDistances(Neighbours.of(rows).distances(20));
    double likelihood = 0;
    for (int k = 10; k <= 20; k++) {
      likelihood += nearest.maximumLikelihood(k).getAsDouble() / 11;
    }
    assertThat(likelihood).isCloseTo(dimension, within(tolerance * dimension));
    assertThat(nearest.twoNearest(0.1).getAsDouble())
        .isCloseTo(dimension, within(tolerance * dimension));
  }
}
