package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.Loss;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.MetricTensor;
import org.isovae.api.model.Network;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.reference.ReferenceEngine;
import org.junit.jupiter.api.Test;

class BetaVaeTest {
  private static final SampleSpec SAMPLE = SampleSpec.of(Shape.of(4), Domain.REALS);

  @Test
  void lossIsLambdaTimesDistortionPlusDivergence() {
    assertLoss(Reduction.SUM, 50, 50);
  }

  @Test
  void lambdaOfAMeanIsDividedByTheNumberOfValues() {
    assertLoss(Reduction.MEAN, 50, 12.5);
  }

  @Test
  void betaIsTheReciprocalOfTheWeightOfTheSum() {
    assertThat(objective(Reduction.SUM, 50).beta(SAMPLE)).isEqualTo(0.02);
    assertThat(objective(Reduction.MEAN, 50).beta(SAMPLE)).isEqualTo(0.08);
  }

  @Test
  void lambdaMustBePositive() {
    assertThatThrownBy(() -> new BetaVaeConfig(0, Reduction.SUM))
        .hasMessageContaining("lambda must be greater than 0 and finite, was 0");
  }

  private static void assertLoss(Reduction reduction, double lambda, double weight) {
    Objective objective = objective(reduction, lambda);
    Vae vae = new Vae(SAMPLE, 1, new Sums(), new Squares(), new StandardNormal());
    Graph graph =
        Graph.trace(
            Map.of("x", vae.sampleBatch()),
            (ops, in) -> {
              Loss loss = objective.loss(ops, vae, in.get("x"));
              Map<String, Tensor> outputs = new LinkedHashMap<>(loss.terms());
              outputs.put("total", loss.total());
              return outputs;
            });
    double[] x = {1, 0, 0, 0, 1, 1, 1, 0};
    Map<String, double[]> out = ReferenceEngine.evaluate(graph, 2, Map.of("x", x), Map.of(), 1);
    double sigma2 = Math.exp(-40);
    double kl = 0.5 * ((1 + 9) / 2.0 + sigma2 + 40 - 1);
    // Dec(z) is z everywhere: 0 + 3·1 for the first row, 3·2² + 3² for the second
    assertThat(out.get(Loss.DIVERGENCE)[0]).isCloseTo(kl, within(1e-9));
    assertThat(out.get(Loss.DISTORTION)[0]).isCloseTo((3 + 21) / 2.0, within(1e-6));
    assertThat(out.get("total")[0]).isCloseTo(weight * 12 + kl, within(1e-4));
  }

  private static Objective objective(Reduction reduction, double lambda) {
    return new BetaVae(new BetaVaeConfig(lambda, reduction));
  }

  /** μ = the sum of the values, σ² = e⁻⁴⁰, Dec(z) = z for every value. */
  private static final class Sums implements Network {
    @Override
    public Posterior encode(Ops ops, Tensor x, int latent) {
      Tensor mean = ops.reshape(ops.sumPerSample(x), Shape.of(Shape.BATCH, 1));
      return new Posterior(mean, ops.subtract(ops.multiply(mean, 0), 40));
    }

    @Override
    public Tensor decode(Ops ops, Tensor z, SampleSpec target) {
      return ops.concat(1, z, z, z, z);
    }
  }

  private static final class Squares implements LossMetric {
    @Override
    public Domain domain() {
      return Domain.REALS;
    }

    @Override
    public Tensor distortion(Ops ops, Tensor x, Tensor xHat) {
      return ops.sumPerSample(ops.square(ops.subtract(x, xHat)));
    }

    @Override
    public MetricTensor tensor() {
      throw new AssertionError("a conventional objective needs no metric tensor");
    }
  }
}
