package org.isovae.potentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  private static final Landscape LANDSCAPE =
      new Landscape(new LandscapeConfig(2, 1, 1000, 0.05, 3));

  private static double[] energy(Map<String, double[]> states, double... z) {
    Graph graph =
        Graph.of(Shape.of(Shape.BATCH, 1), (ops, x) -> LANDSCAPE.energy(ops, x).orElseThrow());
    Map<String, double[]> values = ReferenceEngine.initialParameters(graph, 1);
    values.putAll(states);
    return ReferenceEngine.evaluate(graph, z.length, Map.of("x", z), values, 0).get("y");
  }

  @Test
  void beforeTheFirstFitItIsThatOfTheStandardNormal() {
    double atZero = 0.5 * Math.log(2 * Math.PI);
    assertThat(energy(Map.of(), 0, 2))
        .containsExactly(new double[] {3 * atZero, 3 * (atZero + 2)}, within(1e-6));
  }

  @Test
  void itIsTheStrengthTimesTheNegativeLogarithmOfTheMixture() {
    Map<String, double[]> states =
        Map.of(
            "log-weights", new double[] {Math.log(0.25), Math.log(0.75)},
            "centres", new double[] {-1, 2},
            "log-deviations", new double[] {Math.log(0.5), 0});
    double density =
        (0.25 / 0.5 * Math.exp(-0.5 * 4 * 1.5 * 1.5) + 0.75 * Math.exp(-0.5 * 1.5 * 1.5))
            / Math.sqrt(2 * Math.PI);
    assertThat(energy(states, 0.5)[0]).isCloseTo(-3 * Math.log(density), within(1e-9));
    // far from both it stays finite
    assertThat(energy(states, 1e4)[0]).isFinite().isPositive();
  }

  @Test
  void keysOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new LandscapeConfig(0, 1, 1000, 0.05, 1))
        .hasMessageContaining("components");
    assertThatThrownBy(() -> new LandscapeConfig(2, 0, 1000, 0.05, 1))
        .hasMessageContaining("epochs");
    assertThatThrownBy(() -> new LandscapeConfig(2, 1, 99, 0.05, 1)).hasMessageContaining("rows");
    assertThatThrownBy(() -> new LandscapeConfig(2, 1, 1000, 0, 1))
        .hasMessageContaining("deviation");
    assertThatThrownBy(() -> new LandscapeConfig(2, 1, 1000, 0.05, -1))
        .hasMessageContaining("strength");
  }
}
