package org.isovae.estimators.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BasinsTest {
  @Test
  void valleysOfALineEndAtTheirPasses() {
    double[] line = {5, 1, 4, 2, 3, 0, 6};
    Basins basins = Basins.of(line, 7, 0);
    assertThat(basins.minima()).extracting(Basins.Minimum::cell).containsExactly(5, 1, 3);
    assertThat(basins.minima().get(0).depth()).isEmpty();
    // from 3 over 4 into 5: height 3; from 1 over 2 into 5: height 4
    assertThat(basins.saddles())
        .containsExactly(new Basins.Saddle(4, 3, 3, 5), new Basins.Saddle(2, 4, 1, 5));
    assertThat(basins.minima().get(1).depth()).hasValue(3);
    assertThat(IntStream.range(0, 7).map(basins::basin)).containsExactly(1, 1, 1, 3, 5, 5, 5);
  }

  @Test
  void shallowValleysBelongToTheirNeighbours() {
    Basins basins = Basins.of(new double[] {5, 1, 4, 2, 3, 0, 6}, 7, 1.5);
    assertThat(basins.minima()).extracting(Basins.Minimum::cell).containsExactly(5, 1);
    assertThat(basins.basin(3)).isEqualTo(5);
  }

  @Test
  void lightValleysBelongToTheirNeighbours() {
    double[] line = {5, 1, 4, 2, 3, 0, 6};
    double[] weights = {0, 1, 9, 3, 9, 1, 9};
    // up to where they end: 1 in the valley at 1, 3 in that at 3
    Basins basins = Basins.of(line, 7, 0, weights, 2);
    assertThat(basins.minima()).extracting(Basins.Minimum::cell).containsExactly(5, 3);
    assertThat(basins.basin(1)).isEqualTo(5);
  }

  @Test
  void aPlainHasOneMinimum() {
    Basins basins = Basins.of(new double[30], 6, 0);
    assertThat(basins.minima()).hasSize(1);
    assertThat(basins.saddles()).isEmpty();
  }

  /** Two Gaussians of one width: the saddle lies half-way, E there is known. */
  @Test
  void theBarrierOfADoubleWellIsExact() {
    Mixture wells =
        new Mixture(new double[][] {{-1, 0}, {1, 0}}, new double[][] {{.2, .2}, {.2, .2}});
    int across = 201;
    double[] energies = new double[across * across];
    for (int i = 0; i < energies.length; i++) {
      double x = -2 + 0.02 * (i % across);
      int row = i / across;
      double y = -2 + 0.02 * row;
      energies[i] = -wells.logDensity(new double[] {x, y});
    }
    Basins basins = Basins.of(energies, across, 0.01);
    assertThat(basins.minima()).hasSize(2);
    double saddle = -wells.logDensity(new double[] {0, 0});
    assertThat(basins.saddles().get(0).energy()).isCloseTo(saddle, within(1e-12));
    double least = basins.minima().get(1).energy();
    assertThat(basins.minima().get(1).depth().orElseThrow())
        .isCloseTo(saddle - least, within(1e-12));
    // of the continuous energy: the minimum is near the centre of a well
    assertThat(least).isCloseTo(-wells.logDensity(new double[] {1, 0}), within(1e-3));
  }
}
