package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.tensor.Operation;
import org.junit.jupiter.api.Test;

class BetaVaeTest {
  private static final double TINY = Math.exp(-40);

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
    assertThat(objective(Reduction.SUM, 50).beta(Toy.SAMPLE)).hasValue(0.02);
    assertThat(objective(Reduction.MEAN, 50).beta(Toy.SAMPLE)).hasValue(0.08);
  }

  @Test
  void lambdaMustBePositive() {
    assertThatThrownBy(() -> new BetaVaeConfig(0, Reduction.SUM, WarmupConfig.OFF))
        .hasMessageContaining("lambda must be greater than 0 and finite, was 0");
  }

  @Test
  void divergenceAndReconstructionSeeTheSameDraw() {
    Toy toy = new Toy(0, new Toy.SampledNormal());
    assertThat(toy.graph(objective(Reduction.SUM, 50)).nodes())
        .filteredOn(node -> node.operation() instanceof Operation.Noise)
        .hasSize(1);
    Map<String, double[]> out = toy.evaluate(objective(Reduction.SUM, 50), 1, 0, 0, 0);
    // μ = 1 and σ = 1: ln q(z) − ln p(z) = −(z − 1)²/2 + z²/2 = z − ½
    double z = out.get(Loss.DIVERGENCE)[0] + 0.5;
    assertThat(z).isNotCloseTo(1, within(1e-3));
    assertThat(out.get(Loss.DISTORTION)[0]).isCloseTo((z - 1) * (z - 1) + 3 * z * z, within(1e-9));
  }

  private static void assertLoss(Reduction reduction, double lambda, double weight) {
    Map<String, double[]> out =
        new Toy(-40, new Toy.SampledNormal())
            .evaluate(objective(reduction, lambda), 1, 0, 0, 0, 1, 1, 1, 0);
    double kl = out.get(Loss.DIVERGENCE)[0];
    // with σ → 0 the draw is μ; −½ε² is left of ln q, which no mean over two rows takes away
    assertThat(kl).isBetween(0.5 * (5 + TINY + 40 - 8), 0.5 * (5 + TINY + 40));
    // Dec(z) is z everywhere: 0 + 3·1 for the first row, 3·2² + 3² for the second
    assertThat(out.get(Loss.DISTORTION)[0]).isCloseTo((3 + 21) / 2.0, within(1e-6));
    assertThat(out.get("total")[0]).isCloseTo(weight * 12 + kl, within(1e-4));
  }

  private static Objective objective(Reduction reduction, double lambda) {
    return new BetaVae(new BetaVaeConfig(lambda, reduction, WarmupConfig.OFF));
  }
}
