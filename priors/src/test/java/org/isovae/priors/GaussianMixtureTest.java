package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Marginal;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureTest {
  /** Two learnt components in the plane, with weights 1/4 and 3/4. */
  private static final PriorAt TWO =
      new PriorAt(
          mixture(2, 1, 0.5, true),
          Map.of(
              "weights", new double[] {0, Math.log(3)},
              "centres", new double[] {1, -1, 0, 2},
              "deviations", new double[] {0.1, -0.2, 0, 0.3}));

  private static final double[][] DEVIATIONS = {
    {0.5 * Math.exp(3 * Math.tanh(0.1)), 0.5 * Math.exp(3 * Math.tanh(-0.2))},
    {0.5, 0.5 * Math.exp(3 * Math.tanh(0.3))}
  };

  @Test
  void densityIsTheWeightedSumOfTheComponents() {
    double[] z = {0.3, -0.4};
    double first = normal(z[0] - 1, DEVIATIONS[0][0]) * normal(z[1] + 1, DEVIATIONS[0][1]);
    double second = normal(z[0], DEVIATIONS[1][0]) * normal(z[1] - 2, DEVIATIONS[1][1]);
    assertThat(TWO.logDensity(2, z)[0])
        .isCloseTo(Math.log(0.25 * first + 0.75 * second), within(1e-12));
  }

  @Test
  void responsibilitiesAreSharesOfTheDensity() {
    double[] z = {0.3, -0.4};
    double first = 0.25 * normal(z[0] - 1, DEVIATIONS[0][0]) * normal(z[1] + 1, DEVIATIONS[0][1]);
    double second = 0.75 * normal(z[0], DEVIATIONS[1][0]) * normal(z[1] - 2, DEVIATIONS[1][1]);
    double[] shares = TWO.responsibilities(2, z);
    assertThat(shares).hasSize(2);
    assertThat(shares[0]).isCloseTo(first / (first + second), within(1e-12));
    assertThat(shares[1]).isCloseTo(second / (first + second), within(1e-12));
  }

  @Test
  void densityFarFromEveryComponentIsThatOfTheNearest() {
    PriorAt at = new PriorAt(mixture(3, 1, 0.5, false));
    double[] values = at.logDensity(2, 1e3, 0, 0, -1e4);
    // −½(10³/0.5)² and −½(10⁴/0.5)², but for where the nearest component lies
    assertThat(values[0]).isBetween(-2.1e6, -1.9e6);
    assertThat(values[1]).isBetween(-2.1e8, -1.9e8);
  }

  @Test
  void oneComponentIsANormalDistribution() {
    PriorAt at = new PriorAt(mixture(1, 0, 1, false));
    PriorAt normal = new PriorAt(new StandardNormal());
    assertThat(at.logDensity(2, 0.3, -2)[0])
        .isCloseTo(normal.logDensity(2, 0.3, -2)[0], within(1e-12));
    for (int latent = 1; latent <= 4; latent++) {
      double[] mean = new double[latent];
      double[] deviation = new double[latent];
      Arrays.setAll(mean, j -> 0.5 - 0.4 * j);
      Arrays.setAll(deviation, j -> 0.2 + 0.3 * j);
      // −ln p is of second order, which the places of every dimension hold exactly
      assertThat(at.expected(mean, deviation))
          .as("%d dimensions", latent)
          .isCloseTo(normal.expected(mean, deviation), within(1e-6));
    }
    assertThat(at.marginal(2, 1).quantile(0.975).orElseThrow())
        .isCloseTo(1.959963984540054, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 16})
  void narrowPosteriorsAreMeasuredAsExactlyAsManyDrawsDo(int latent) {
    assertThat(disagreement(latent, 0.1)).isLessThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 16})
  void widePosteriorsAreMeasuredToOnePercent(int latent) {
    assertThat(disagreement(latent, 0.8)).isLessThan(1e-2);
  }

  /** How much more than its own error the mean over draws is off, relative. */
  private static double disagreement(int latent, double spread) {
    PriorAt at = new PriorAt(mixture(10, 0.9, 0.45, true));
    double[] mean = new double[latent];
    double[] deviation = new double[latent];
    Arrays.setAll(mean, j -> 0.7 * Math.cos(2 * j));
    Arrays.setAll(deviation, j -> spread * (1 + 0.3 * Math.sin(3 * j)));
    PriorAt.Estimate drawn = at.drawn(mean, deviation, 40_000);
    double off = Math.abs(at.expected(mean, deviation) - drawn.mean());
    return Math.max(0, off - 4 * drawn.error()) / drawn.mean();
  }

  @Test
  void learntDeviationsStayWithinTheirRange() {
    for (double[] each : new double[][] {{-1e4, Math.exp(-3)}, {1e4, Math.exp(3)}}) {
      PriorAt at =
          new PriorAt(mixture(1, 0, 0.5, true), Map.of("deviations", new double[] {each[0]}));
      double deviation = 0.5 * each[1];
      assertThat(at.marginal(1, 0).variance()).isCloseTo(deviation * deviation, within(1e-4));
    }
  }

  @Test
  void marginalIsThatOfItsDimension() {
    Marginal second = TWO.marginal(2, 1);
    double mean = 0.25 * -1 + 0.75 * 2;
    double square =
        0.25 * (1 + Math.pow(DEVIATIONS[0][1], 2)) + 0.75 * (4 + Math.pow(DEVIATIONS[1][1], 2));
    assertThat(second.mean()).isCloseTo(mean, within(1e-6));
    assertThat(second.variance()).isCloseTo(square - mean * mean, within(1e-5));
  }

  @Test
  void quantilesOfComponentsThatLieApart() {
    PriorAt at =
        new PriorAt(
            mixture(2, 1, 0.5, true),
            Map.of(
                "weights", new double[] {0, Math.log(3)},
                "centres", new double[] {-10, 10},
                "deviations", new double[2]));
    Marginal marginal = at.marginal(1, 0);
    assertThat(marginal.quantile(0.125).orElseThrow()).isCloseTo(-10, within(1e-5));
    assertThat(marginal.quantile(0.625).orElseThrow()).isCloseTo(10, within(1e-5));
    // 0.2 and 0.3 lie on either side of the gap
    assertThat(marginal.quantile(0.2).orElseThrow()).isNegative();
    assertThat(marginal.quantile(0.3).orElseThrow()).isPositive();
    assertThatThrownBy(() -> marginal.quantile(0))
        .hasMessageContaining("greater than 0 and less than 1, was 0.0");
  }

  @Test
  void centresDependOnTheSeedAlone() {
    double[] z = {0.2, -0.7, 1.4};
    double[] first = new PriorAt(mixture(4, 1, 0.5, true)).logDensity(3, z);
    assertThat(new PriorAt(mixture(4, 1, 0.5, true)).logDensity(3, z)).containsExactly(first);
    GaussianMixtureConfig config = new GaussianMixtureConfig(4, 1, 0.5, true);
    assertThat(new PriorAt(new GaussianMixture(config, 8)).logDensity(3, z)[0])
        .isNotEqualTo(first[0]);
  }

  @Test
  void fixedMixtureIsTheLearntOneWhereItBegins() {
    Graph graph = Graph.of(Shape.of(Shape.BATCH, 2), mixture(4, 1, 0.5, false)::logDensity);
    assertThat(graph.parameters()).isEmpty();
    double[] learnt = new PriorAt(mixture(4, 1, 0.5, true)).logDensity(2, 0.3, 0.4);
    assertThat(new PriorAt(mixture(4, 1, 0.5, false)).logDensity(2, 0.3, 0.4))
        .containsExactly(learnt, within(1e-6)); // first values are in single precision
  }

  @Test
  void gradientsReachEveryParameter() {
    Graph graph =
        Graph.of(Shape.of(Shape.BATCH, 2), (ops, z) -> ops.sum(TWO.prior().logDensity(ops, z)));
    double[] z = {0.3, -0.4, 1.2, 0.9};
    Map<String, double[]> slopes =
        ReferenceEngine.gradients(graph, "y", 2, Map.of("x", z), TWO.parameters(), 0).parameters();
    TWO.parameters()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                double numeric = (sum(name, i, 1e-5, z) - sum(name, i, -1e-5, z)) / 2e-5;
                assertThat(slopes.get(name)[i])
                    .as("%s[%d]", name, i)
                    .isCloseTo(numeric, within(1e-6));
                assertThat(numeric).isNotZero();
              }
            });
  }

  private static double sum(String name, int place, double step, double[] z) {
    Map<String, double[]> moved = new LinkedHashMap<>(TWO.parameters());
    double[] values = moved.get(name).clone();
    values[place] += step;
    moved.put(name, values);
    return Arrays.stream(new PriorAt(TWO.prior(), moved).logDensity(2, z)).sum();
  }

  @Test
  void samplesComeFromTheComponentsByTheirWeights() {
    Graph graph = Graph.of(Shape.of(Shape.BATCH, 2), TWO.prior()::sample);
    int rows = 20_000;
    double[] drawn =
        ReferenceEngine.evaluate(
                graph, rows, Map.of("x", new double[2 * rows]), TWO.parameters(), 5)
            .get("y");
    for (int j = 0; j < 2; j++) {
      int column = j;
      Marginal marginal = TWO.marginal(2, j);
      double[] values = new double[rows];
      Arrays.setAll(values, row -> drawn[2 * row + column]);
      double mean = Arrays.stream(values).average().orElseThrow();
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / rows;
      assertThat(mean).isCloseTo(marginal.mean(), within(0.05));
      assertThat(variance).isCloseTo(marginal.variance(), within(0.05 * marginal.variance()));
    }
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new GaussianMixtureConfig(0, 1, 1, true))
        .hasMessageContaining("components must be between 1 and 1000, was 0");
    assertThatThrownBy(() -> new GaussianMixtureConfig(2, -1, 1, true))
        .hasMessageContaining("spread must be at least 0");
    assertThatThrownBy(() -> new GaussianMixtureConfig(2, 1, 0, true))
        .hasMessageContaining("deviation must be between 0.001 and 1000, was 0.0");
  }

  private static double normal(double difference, double deviation) {
    double scaled = difference / deviation;
    return Math.exp(-0.5 * scaled * scaled) / (deviation * Math.sqrt(2 * Math.PI));
  }

  private static GaussianMixture mixture(
      int components, double spread, double deviation, boolean learn) {
    return new GaussianMixture(new GaussianMixtureConfig(components, spread, deviation, learn), 7);
  }
}
