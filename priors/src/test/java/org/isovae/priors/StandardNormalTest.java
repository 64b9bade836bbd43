package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class StandardNormalTest {
  private static final double[] MEAN = {0.5, -1};
  private static final double[] DEVIATION = {Math.exp(-1), Math.exp(0.35)};
  private static final double[] TERMS = {
    0.5 * (0.25 + Math.exp(-2) + 2 - 1), 0.5 * (1 + Math.exp(0.7) - 0.7 - 1)
  };

  private final Prior prior = new StandardNormal();
  private final PriorAt at = new PriorAt(prior);

  @Test
  void logDensityIsNormalised() {
    assertThat(at.logDensity(2, 0, 0, 1, -2))
        .containsExactly(
            new double[] {-Math.log(2 * Math.PI), -Math.log(2 * Math.PI) - 2.5}, within(1e-12));
  }

  @Test
  void divergenceIsTheClosedFormWhateverTheDraw() {
    PriorAt.OfPosterior anywhere = (ops, q) -> prior.divergence(ops, q, ops.add(q.mean(), 7));
    assertThat(at.evaluate(anywhere, MEAN, DEVIATION)[0])
        .isCloseTo(TERMS[0] + TERMS[1], within(1e-12));
    assertThat(at.expected(MEAN, DEVIATION)).isCloseTo(TERMS[0] + TERMS[1], within(1e-12));
    assertThat(at.expected(new double[2], new double[] {1, 1})).isZero();
  }

  @Test
  void divergenceOfEachDimensionIsItsTerm() {
    PriorAt.OfPosterior terms = (ops, q) -> prior.divergencePerDimension(ops, q).orElseThrow();
    assertThat(at.evaluate(terms, MEAN, DEVIATION)).containsExactly(TERMS, within(1e-12));
  }

  @Test
  void divergenceIsTheMeanOverDraws() {
    PriorAt.Estimate drawn = at.drawn(MEAN, DEVIATION, 20_000);
    assertThat(at.expected(MEAN, DEVIATION)).isCloseTo(drawn.mean(), within(5 * drawn.error()));
  }

  @Test
  void samplesHaveTheShapeOfTheirModel() {
    Graph graph = Graph.of(Shape.of(Shape.BATCH, 2), prior::sample);
    double[] values =
        ReferenceEngine.evaluate(graph, 500, Map.of("x", new double[1000]), Map.of(), 3).get("y");
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    assertThat(values).hasSize(1000);
    assertThat(square).isCloseTo(1, within(0.15));
  }

  @Test
  void divergenceOfOneRowIsOneNumber() {
    Shape batch = Shape.of(Shape.BATCH, 2);
    Graph graph =
        Graph.of(
            batch,
            (ops, z) -> {
              Tensor divergence = prior.divergence(ops, Posterior.gaussian(z, z), z);
              assertThat(divergence.shape()).isEqualTo(Shape.of(Shape.BATCH));
              return divergence;
            });
    assertThat(ReferenceEngine.evaluate(graph, 2, Map.of("x", new double[4])).get("y"))
        .containsExactly(0, 0);
  }

  @Test
  void quantilesAreThoseOfTheNormalDistribution() {
    assertThat(at.marginal(3, 1).quantile(0.975).orElseThrow())
        .isCloseTo(1.959963984540054, within(1e-9));
    assertThat(at.marginal(3, 1).quantile(0.5).orElseThrow()).isCloseTo(0, within(1e-12));
  }
}
