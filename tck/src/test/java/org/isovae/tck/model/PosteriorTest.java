package org.isovae.tck.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.model.Expectation;
import org.isovae.api.model.Posterior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

final class PosteriorTest {
  private static final double[] MEAN = {0.5, -1, 2, 0};
  private static final double[] LOG_VARIANCE = {-2, 0.7, 0, 3};

  private interface OfPosterior {
    Tensor of(Ops ops, Posterior posterior);
  }

  /** Of two rows. */
  private static double[] evaluate(OfPosterior body) {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    inputs.put("mean", Shape.of(Shape.BATCH, 2));
    inputs.put("logVariance", Shape.of(Shape.BATCH, 2));
    Graph graph =
        Graph.trace(
            inputs,
            (ops, in) ->
                Map.of(
                    "y", body.of(ops, Posterior.gaussian(in.get("mean"), in.get("logVariance")))));
    return ReferenceEngine.evaluate(
            graph, 2, Map.of("mean", MEAN, "logVariance", LOG_VARIANCE), Map.of(), 3)
        .get("y");
  }

  @Test
  void logDensityIsThatOfADiagonalGaussian() {
    double[] z = {0.1, 0.2, 0.3, 0.4};
    double[] expected = new double[2];
    for (int i = 0; i < 4; i++) {
      double square = Math.pow(z[i] - MEAN[i], 2) / Math.exp(LOG_VARIANCE[i]);
      expected[i / 2] -= 0.5 * (square + LOG_VARIANCE[i] + Math.log(2 * Math.PI));
    }
    assertThat(evaluate((ops, q) -> q.logDensity(ops, rows(ops, q, z))))
        .containsExactly(expected, within(1e-12));
  }

  /** The two rows of z as a tensor of a batch: the second mean of the second row alone is 0. */
  private static Tensor rows(Ops ops, Posterior q, double... z) {
    Tensor second = ops.greater(ops.add(ops.slice(q.mean(), 1, 1, 1), 0.5), ops.constant(0));
    Tensor one = ops.constant(Shape.of(1, 2), z[0], z[1]);
    Tensor other = ops.constant(Shape.of(1, 2), z[2], z[3]);
    return ops.add(one, ops.multiply(second, ops.subtract(other, one)));
  }

  @Test
  void entropyIsTheMeanOfMinusTheLogDensity() {
    double[] entropy = evaluate((ops, q) -> q.entropy(ops));
    double[] mean =
        evaluate(
            (ops, q) -> {
              Expectation expectation = Expectation.quadrature(2);
              Posterior repeated =
                  Posterior.gaussian(
                      expectation.repeat(ops, q.mean()), expectation.repeat(ops, q.logVariance()));
              return ops.negate(expectation.of(ops, q, z -> repeated.logDensity(ops, z)));
            });
    assertThat(entropy).containsExactly(mean, within(1e-6));
    assertThat(entropy[0]).isCloseTo(0.5 * (-2 + 0.7) + Math.log(2 * Math.PI) + 1, within(1e-12));
  }

  @Test
  void drawIsTheMeanAndNoiseOfTheDeviation() {
    double[] unit =
        evaluate((ops, q) -> ops.divide(ops.subtract(q.draw(ops), q.mean()), q.deviation(ops)));
    double[] standard =
        evaluate(
            (ops, q) ->
                Posterior.gaussian(ops.multiply(q.mean(), 0), ops.multiply(q.mean(), 0)).draw(ops));
    assertThat(unit).containsExactly(standard, within(1e-12));
    assertThat(Arrays.stream(unit).distinct().count()).isEqualTo(4);
  }
}
