package org.isovae.estimators.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  @Test
  void theFirstAxisIsThatOfTheGreatestVariance() {
    Projection axes = Projection.of(PrincipalAxesTest.rows(2, 0, 0, 2, 2, 4, 4, 2.1f, 1.9f), 1);
    assertThat(axes.count()).isEqualTo(1);
    float[] place = axes.of(new float[] {5.025f, 4.975f});
    assertThat(place).hasSize(1);
    assertThat(Math.abs(place[0])).isCloseTo((float) (3 * Math.sqrt(2)), within(0.1f));
  }

  @Test
  void manyColumnsHaveTheAxesOfTheWholeCovariance() {
    int width = 300;
    int count = 80;
    RandomGenerator random = Seeds.generator(Seeds.derive(1, "rows"));
    float[] values = new float[count * width];
    for (int r = 0; r < count; r++) {
      double a = 6 * random.nextGaussian();
      double b = 3 * random.nextGaussian();
      for (int i = 0; i < width; i++) {
        values[r * width + i] =
            (float)
                (a * Math.sin(i) / 10 + b * Math.cos(i) / 10 + 0.01 * random.nextGaussian() + 1);
      }
    }
    Projection fast = Projection.of(PrincipalAxesTest.rows(width, values), 2);
    Projection exact = PrincipalAxes.of(PrincipalAxesTest.rows(width, values)).projection(2);
    float[] row = Arrays.copyOf(values, width);
    for (int j = 0; j < 2; j++) {
      assertThat(Math.abs(fast.of(row)[j])).isCloseTo(Math.abs(exact.of(row)[j]), within(1e-4f));
    }
  }

  @Test
  void rowsOfFewDimensionsHaveFewAxes() {
    // Only one direction varies: the others are found as 0.
    int width = 300;
    float[] values = new float[3 * width];
    for (int r = 0; r < 3; r++) {
      values[r * width + 7] = r;
    }
    float[] place = Projection.of(PrincipalAxesTest.rows(width, values), 3).of(new float[width]);
    assertThat(Math.abs(place[0])).isCloseTo(1, within(1e-5f));
    assertThat(place[1]).isCloseTo(0, within(1e-5f));
    assertThat(place[2]).isCloseTo(0, within(1e-5f));
  }
}
