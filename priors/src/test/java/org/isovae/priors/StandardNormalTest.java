package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class StandardNormalTest {
  private static final Shape BATCH = Shape.of(Shape.BATCH, 2);
  private final Prior prior = new StandardNormal();

  @Test
  void logDensityIsNormalised() {
    Graph graph = Graph.of(BATCH, prior::logDensity);
    double[] values =
        ReferenceEngine.evaluate(graph, 2, Map.of("x", new double[] {0, 0, 1, -2})).get("y");
    assertThat(values)
        .containsExactly(
            new double[] {-Math.log(2 * Math.PI), -Math.log(2 * Math.PI) - 2.5}, within(1e-12));
  }

  @Test
  void divergenceIsTheClosedForm() {
    double[] kl = divergence(new double[] {0.5, -1, 0, 0}, new double[] {-2, 0.7, 0, 0});
    double expected = 0.5 * (0.25 + Math.exp(-2) + 2 - 1) + 0.5 * (1 + Math.exp(0.7) - 0.7 - 1);
    assertThat(kl).containsExactly(new double[] {expected, 0}, within(1e-12));
    assertThat(prior.closedForm()).isTrue();
  }

  @Test
  void divergenceIsTheMeanOfItsOwnSampledForm() {
    Prior sampled = new Sampled(prior);
    int rows = 20_000;
    double[] mean = new double[2 * rows];
    double[] logVariance = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      mean[2 * i] = 0.5;
      logVariance[2 * i] = -2;
    }
    Graph graph = divergenceGraph(sampled);
    double[] values =
        ReferenceEngine.evaluate(
                graph, rows, Map.of("mean", mean, "logVariance", logVariance), Map.of(), 7)
            .get("kl");
    double average = Arrays.stream(values).average().orElseThrow();
    double exact = divergence(new double[] {0.5, 0}, new double[] {-2, 0})[0];
    assertThat(average).isCloseTo(exact, within(0.03));
  }

  @Test
  void samplesHaveTheShapeOfTheirModel() {
    Graph graph = Graph.of(BATCH, prior::sample);
    double[] values =
        ReferenceEngine.evaluate(graph, 500, Map.of("x", new double[1000]), Map.of(), 3).get("y");
    double square = Arrays.stream(values).map(v -> v * v).average().orElseThrow();
    assertThat(values).hasSize(1000);
    assertThat(square).isCloseTo(1, within(0.15));
  }

  private double[] divergence(double[] mean, double[] logVariance) {
    return ReferenceEngine.evaluate(
            divergenceGraph(prior),
            mean.length / 2,
            Map.of("mean", mean, "logVariance", logVariance))
        .get("kl");
  }

  private static Graph divergenceGraph(Prior prior) {
    return Graph.trace(
        Map.of("mean", BATCH, "logVariance", BATCH),
        (ops, in) ->
            Map.of(
                "kl", prior.divergence(ops, new Posterior(in.get("mean"), in.get("logVariance")))));
  }

  /** The same prior without its closed form. */
  private record Sampled(Prior prior) implements Prior {
    @Override
    public Tensor logDensity(Ops ops, Tensor z) {
      return prior.logDensity(ops, z);
    }

    @Override
    public Tensor sample(Ops ops, Tensor like) {
      return prior.sample(ops, like);
    }

    @Override
    public double quantile(int dimension, double probability) {
      return prior.quantile(dimension, probability);
    }
  }
}
