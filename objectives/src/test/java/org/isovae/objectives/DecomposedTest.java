package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.tensor.Operation;
import org.junit.jupiter.api.Test;

class DecomposedTest {
  private static final double[] X = {1, 0, 0, 0};
  private static final Objective OBJECTIVE =
      new Decomposed(new BetaVaeConfig(50, Reduction.SUM, WarmupConfig.OFF));

  private static Map<String, double[]> evaluate(double own) {
    return new Toy(0, new Toy.SampledNormal(), own).evaluate(OBJECTIVE, X);
  }

  /** μ = 1 and σ = 1: ln q(z) − ln p(z) = −(z − 1)²/2 + z²/2 = z − ½. */
  private static double noise(Map<String, double[]> out) {
    double noise = out.get(Loss.DIVERGENCE)[0] - 0.5;
    assertThat(noise).isNotCloseTo(0, within(1e-3));
    return noise;
  }

  @Test
  void measuresWhatEncodingLosesAndWhatTheNoiseAdds() {
    Map<String, double[]> out = evaluate(0);
    // Dec(μ) is 1 everywhere, Dec(z) is z
    assertThat(out.get("transform")[0]).isCloseTo(3, within(1e-12));
    double coding = 4 * noise(out) * noise(out);
    assertThat(out.get("coding")[0]).isCloseTo(coding, within(1e-9));
    assertThat(out.get(Loss.DISTORTION)[0]).isCloseTo(3 + coding, within(1e-9));
    assertThat(out.get("total")[0])
        .isCloseTo(50 * (3 + coding) + out.get(Loss.DIVERGENCE)[0], within(1e-7));
  }

  @Test
  void noiseCostsNothingOfWhatAPerfectReconstructionCosts() {
    Map<String, double[]> out = evaluate(0.5);
    assertThat(out.get("transform")[0]).isCloseTo(3 + 0.5, within(1e-12));
    assertThat(out.get("coding")[0]).isCloseTo(4 * noise(out) * noise(out), within(1e-9));
  }

  @Test
  void drawsOnce() {
    assertThat(new Toy(0, new Toy.SampledNormal()).graph(OBJECTIVE).nodes())
        .filteredOn(node -> node.operation() instanceof Operation.Noise)
        .hasSize(1);
  }

  @Test
  void reductionAndWarmUpAreThoseOfBetaVae() {
    WarmupConfig warmup =
        new WarmupConfig(10, WarmupConfig.Weight.BETA, WarmupConfig.Shape.LINEAR, 0, 1);
    Objective mean = new Decomposed(new BetaVaeConfig(50, Reduction.MEAN, warmup));
    assertThat(mean.beta(Toy.SAMPLE)).hasValue(0.08);
    Map<String, double[]> out = new Toy(0, new Toy.SampledNormal()).evaluateAt(5, mean, X);
    assertThat(out.get("total")[0])
        .isCloseTo(
            12.5 * out.get(Loss.DISTORTION)[0] + 0.5 * out.get(Loss.DIVERGENCE)[0], within(1e-7));
  }
}
