package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {
  private final TestContext context = TestContext.of(1);

  private static Samples samples(int width, float... values) {
    return Samples.of(SampleSpec.of(Shape.of(width), Domain.REALS), values, null, null);
  }

  private int[] of(float[] values, int neighbours) {
    return NeighbourGraph.of(samples(1, values), neighbours, context).ends();
  }

  @Test
  void findsTheNearestAmongManyWideRows() {
    int rows = 60;
    int width = 100;
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      // half of the columns hardly vary
      values[i] = (float) (random.nextGaussian() * (i % width < 50 ? 0.01 : 1));
    }
    NeighbourGraph graph = NeighbourGraph.of(samples(width, values), 5, context);
    for (int row = 0; row < rows; row++) {
      int self = row;
      int[] expected =
          IntStream.range(0, rows)
              .filter(other -> other != self)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> square(values, self, other, width)))
              .limit(5)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Arrays.copyOfRange(graph.ends(), 5 * row, 5 * row + 5)).containsExactly(expected);
    }
    assertThat(context.notes()).isEmpty();
  }

  private static double square(float[] values, int a, int b, int width) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      double difference = (double) values[a * width + i] - values[b * width + i];
      sum += difference * difference;
    }
    return sum;
  }

  @Test
  void copiesOfARowAreNoIslandOfTheirOwn() {
    int[] ends = of(new float[] {5, 5, 5, 6, 8}, 1);
    assertThat(ends).startsWith(3, 3, 3).endsWith(3);
    assertThat(ends[3]).isBetween(0, 2);
    assertThat(context.notes())
        .containsExactly(
            "2 rows are copies of others: they are not one another's neighbours, as equal rows"
                + " have equal codes");
  }

  @Test
  void copiesTakeTurnsAsNeighbours() {
    assertThat(of(new float[] {0, 0, 9, -9, 20}, 1)).endsWith(0, 1, 2);
  }

  @Test
  void fewRowsHaveFewNeighboursAndAreTold() {
    assertThat(of(new float[] {0, 1, 5}, 10)).containsExactly(1, 2, 0, 2, 1, 0);
    assertThat(context.notes())
        .containsExactly("there are 3 different rows: each has 2 neighbours");
  }

  @Test
  void equalRowsAreRefused() {
    assertThatThrownBy(() -> of(new float[] {3, 3, 3}, 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all 3 training rows are equal");
  }

  @Test
  void moreRowsThanAStepCanLookAtAreRefused() {
    assertThatThrownBy(() -> of(new float[NeighbourGraph.MOST_ROWS + 1], 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("50,001 training rows; it takes at most 50,000");
  }
}
