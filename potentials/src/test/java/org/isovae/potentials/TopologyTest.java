package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.TestContext;
import org.junit.jupiter.api.Test;

class TopologyTest {
  private static final float[] ROWS = {0, 1, 2.1f, 3.3f, 10, 11.5f, 40};
  private static final double[] CODES = {0.3, 1, -2, 0.5, 1.2, 0, 3, 1, -1, 4, 0.1, 0.2, 2, -2};
  private static final int LATENT = 2;

  private static Samples samples(float... values) {
    return Samples.of(SampleSpec.of(Shape.of(1), Domain.REALS), values, null, null);
  }

  private static PotentialAt topology(double strength) {
    Topology topology = new Topology(new TopologyConfig(2, strength, ""), TestContext.of(1));
    return new PotentialAt(topology.seeing(samples(ROWS)), LATENT);
  }

  /** ½ the mean squared distance of a code to those of its row's two neighbours, written out. */
  private static double whole() {
    NeighbourGraph graph = NeighbourGraph.of(samples(ROWS), 2, progress -> {});
    double sum = 0;
    for (int row = 0; row < ROWS.length; row++) {
      for (int i = 0; i < 2; i++) {
        int other = graph.ends()[2 * row + i];
        for (int j = 0; j < LATENT; j++) {
          double difference = CODES[LATENT * row + j] - CODES[LATENT * other + j];
          sum += difference * difference;
        }
      }
    }
    return 0.5 * sum / (2 * ROWS.length);
  }

  private static double of(PotentialAt topology, int... rows) {
    double[] numbers = IntStream.of(rows).asDoubleStream().toArray();
    double[] codes =
        IntStream.of(rows)
            .flatMap(row -> IntStream.range(LATENT * row, LATENT * row + LATENT))
            .mapToDouble(i -> CODES[i])
            .toArray();
    return topology.expected(numbers, codes, 0.5);
  }

  @Test
  void allRowsInOneBatchGiveTheWholeSum() {
    assertThat(of(topology(1), 3, 0, 6, 1, 5, 2, 4)).isCloseTo(whole(), within(1e-12));
    assertThat(of(topology(2.5), 0, 1, 2, 3, 4, 5, 6)).isCloseTo(2.5 * whole(), within(1e-12));
  }

  @Test
  void theMeanOverAllBatchesIsTheWholeSum() {
    PotentialAt topology = topology(1);
    double sum = 0;
    int batches = 0;
    for (int a = 0; a < ROWS.length; a++) {
      for (int b = a + 1; b < ROWS.length; b++) {
        for (int c = b + 1; c < ROWS.length; c++) {
          sum += of(topology, b, a, c);
          batches++;
        }
      }
    }
    assertThat(batches).isEqualTo(35);
    assertThat(sum / batches).isCloseTo(whole(), within(1e-12));
  }

  @Test
  void rowsWithoutAnEdgeBetweenThemHaveNoEnergy() {
    assertThat(of(topology(1), 0, 6)).isZero();
    assertThat(of(topology(1), 0)).isZero();
  }

  @Test
  void aBatchThatHoldsRowsRepeatedlyMeetsTheirCopies() {
    double once = of(topology(1), 0, 1);
    // both ends twice: 4 of 12 pairs, not 1 of 2, and the weight of a pair is that of 4 rows
    assertThat(of(topology(1), 0, 1, 0, 1)).isCloseTo(once * 4 * (2.0 / 12), within(1e-12));
  }

  @Test
  void whatIsMeasuredDoesNotGrowWithTheRows() {
    float[] twice = new float[2 * ROWS.length];
    double[] codes = new double[2 * CODES.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = ROWS[i % ROWS.length] + (i < ROWS.length ? 0 : 1000);
    }
    for (int i = 0; i < codes.length; i++) {
      codes[i] = CODES[i % CODES.length];
    }
    Topology topology = new Topology(new TopologyConfig(2, 1, ""), TestContext.of(1));
    double[] numbers = IntStream.range(0, twice.length).asDoubleStream().toArray();
    assertThat(
            new PotentialAt(topology.seeing(samples(twice)), LATENT).expected(numbers, codes, 0.5))
        .isCloseTo(whole(), within(1e-12));
  }

  @Test
  void itHasNoEnergyAtOnePlace() {
    assertThatThrownBy(() -> topology(1).energy(0, 0)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void keysOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new TopologyConfig(0, 1, "")).hasMessageContaining("neighbours");
    assertThatThrownBy(() -> new TopologyConfig(101, 1, "")).hasMessageContaining("neighbours");
    assertThatThrownBy(() -> new TopologyConfig(10, 0, "")).hasMessageContaining("strength");
    assertThatThrownBy(() -> new TopologyConfig(10, Double.NaN, ""))
        .hasMessageContaining("strength");
  }
}
