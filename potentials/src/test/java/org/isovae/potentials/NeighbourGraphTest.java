package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

class NeighbourGraphTest {
  private static Samples samples(int width, float... values) {
    return Samples.of(SampleSpec.of(Shape.of(width), Domain.REALS), values, null, null);
  }

  private static NeighbourGraph of(int neighbours, float... values) {
    return NeighbourGraph.of(samples(1, values), neighbours, progress -> {});
  }

  @Test
  void findsTheNearestAmongManyWideRows() {
    int rows = 90; // three groups that are looked for at once
    int width = 100;
    SplittableRandom random = new SplittableRandom(4);
    float[] values = new float[rows * width];
    for (int i = 0; i < values.length; i++) {
      // half of the columns hardly vary
      values[i] = (float) (random.nextGaussian() * (i % width < 50 ? 0.01 : 1));
    }
    List<String> said = Collections.synchronizedList(new ArrayList<>());
    NeighbourGraph graph = NeighbourGraph.of(samples(width, values), 5, said::add);
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
    assertThat(graph.notes()).isEmpty();
    assertThat(said).contains("neighbours of 100 % of 90 rows");
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
    NeighbourGraph graph = of(1, 5, 5, 5, 6, 8);
    assertThat(graph.ends()).startsWith(3, 3, 3).endsWith(3);
    assertThat(graph.ends()[3]).isBetween(0, 2);
    assertThat(graph.notes())
        .containsExactly(
            "2 rows are copies of others: they are not one another's neighbours, as equal rows"
                + " have equal codes");
  }

  @Test
  void copiesTakeTurnsAsNeighbours() {
    assertThat(of(1, 0, 0, 9, -9, 20).ends()).endsWith(0, 1, 2);
  }

  @Test
  void fewRowsHaveFewNeighboursAndAreTold() {
    NeighbourGraph graph = of(10, 0, 1, 5);
    assertThat(graph.ends()).containsExactly(1, 2, 0, 2, 1, 0);
    assertThat(graph.notes()).containsExactly("there are 3 different rows: each has 2 neighbours");
  }

  @Test
  void aRowThatIsNobodysNeighbourHasSomeAllTheSame() {
    int[] ends = of(2, 0, 1, 2, 1000).ends();
    assertThat(Arrays.copyOf(ends, 6)).doesNotContain(3);
    assertThat(ends).endsWith(2, 1);
  }

  @Test
  void equalRowsAreRefused() {
    assertThatThrownBy(() -> of(2, 3, 3, 3))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("all 3 training rows are equal");
  }

  @Test
  void moreRowsThanAStepCanLookAtAreRefused() {
    assertThatThrownBy(() -> NeighbourGraph.requireFew(50_001))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("50,001 training rows; it takes at most 50,000");
  }
}
