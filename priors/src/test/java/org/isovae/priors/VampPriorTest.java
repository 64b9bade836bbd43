package org.isovae.priors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Batch;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Prior;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VampPriorTest {
  /** μ = 2x, σ = 1/2; keeps the last x that it encoded. */
  private static final class Doubling implements Prior.Encoder {
    private final Ops ops;
    private final Domain domain;
    private final AtomicReference<Tensor> seen;

    Doubling(Ops ops, Domain domain, AtomicReference<Tensor> seen) {
      this.ops = ops;
      this.domain = domain;
      this.seen = seen;
    }

    @Override
    public SampleSpec sample() {
      return SampleSpec.of(Shape.of(2), domain);
    }

    @Override
    public Posterior encode(Batch batch) {
      seen.set(batch.x());
      return Posterior.gaussian(
          ops.multiply(batch.x(), 2), ops.add(ops.multiply(batch.x(), 0), 2 * Math.log(0.5)));
    }
  }

  private static double[] logDensity(double[] inputs, double... z) {
    Prior prior = new VampPrior(new VampPriorConfig(inputs.length / 2, 1));
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 2),
            (ops, in) ->
                prior
                    .seeing(new Doubling(ops, Domain.REALS, new AtomicReference<>()))
                    .logDensity(ops, in));
    return ReferenceEngine.evaluate(
            graph, z.length / 2, Map.of("x", z), Map.of("inputs", inputs), 0)
        .get("y");
  }

  @Test
  void densityIsTheMeanOfTheEncodersPosteriors() {
    double[] inputs = {0.5, -0.5, 1, 0};
    double expected = 0;
    for (int k = 0; k < 2; k++) {
      double square = 0;
      for (int j = 0; j < 2; j++) {
        double t = ((j == 0 ? 0.3 : -0.4) - 2 * inputs[2 * k + j]) / 0.5;
        square += t * t;
      }
      expected += 0.5 * Math.exp(-0.5 * square) / (2 * Math.PI * 0.25);
    }
    assertThat(logDensity(inputs, 0.3, -0.4)[0]).isCloseTo(Math.log(expected), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-3, 5", "0, Infinity", "-Infinity, 2"})
  void pseudoInputsLieInTheDomainOfTheData(double low, double high) {
    Domain domain = Domain.of(low, high);
    AtomicReference<Tensor> seen = new AtomicReference<>();
    Prior prior = new VampPrior(new VampPriorConfig(40, 3));
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, 2),
            (ops, in) -> {
              prior.seeing(new Doubling(ops, domain, seen)).logDensity(ops, in);
              return seen.get();
            });

    double[] inputs =
        ReferenceEngine.evaluate(
                graph,
                1,
                Map.of("x", new double[2]),
                ReferenceEngine.initialParameters(graph, 3),
                0)
            .get("y");

    assertThat(inputs).hasSize(80);
    assertThat(Arrays.stream(inputs).allMatch(domain::contains)).isTrue();
    assertThat(Arrays.stream(inputs).distinct().count()).isGreaterThan(70);
  }

  @Test
  void withoutAnEncoderThereIsNoDensity() {
    Prior prior = new VampPrior(VampPriorConfig.DEFAULTS);
    assertThatThrownBy(() -> Graph.of(Shape.of(Shape.BATCH, 2), prior::logDensity))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("sees an encoder");
  }
}
