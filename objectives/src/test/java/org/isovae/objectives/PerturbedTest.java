package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.Capabilities;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.api.model.Potential;
import org.isovae.api.tensor.Operation;
import org.isovae.objectives.PerturbedConfig.Divergence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PerturbedTest {
  private static final double[] X = {1, 0, 0, 0};
  private static final double LOG_VARIANCE = 2 * Math.log(0.5);

  private static Objective perturbed(double weight, Divergence divergence) {
    return new Perturbed(
        new PerturbedConfig(50, Reduction.SUM, WarmupConfig.OFF, weight, divergence));
  }

  /** V = factor · z, at the draw. */
  private static Potential slope(double factor) {
    return (ops, z) -> Optional.of(ops.multiply(ops.sum(z, 1), factor));
  }

  private static Toy toy(Map<String, Potential> potentials) {
    return new Toy(LOG_VARIANCE, new Toy.SampledNormal(), 0, potentials);
  }

  private static Map<String, double[]> evaluate(Objective objective, Toy toy) {
    return toy.evaluate(objective, X);
  }

  @Test
  void withoutPotentialsItIsBetaVae() {
    Map<String, double[]> plain =
        evaluate(
            new BetaVae(new BetaVaeConfig(50, Reduction.SUM, WarmupConfig.OFF)), toy(Map.of()));
    Map<String, double[]> perturbed = evaluate(perturbed(3, Divergence.KL), toy(Map.of()));
    assertThat(perturbed.get("total")).containsExactly(plain.get("total"));
    assertThat(perturbed.get(Loss.POTENTIAL)[0]).isZero();
  }

  @Test
  void potentialsAddUpAndCountWithTheirWeight() {
    Map<String, Potential> both = new LinkedHashMap<>();
    both.put("one", slope(1));
    both.put("other", slope(0.5));
    double plain = evaluate(perturbed(3, Divergence.KL), toy(Map.of())).get("total")[0];
    Map<String, double[]> out = evaluate(perturbed(3, Divergence.KL), toy(both));
    double one =
        evaluate(perturbed(3, Divergence.KL), toy(Map.of("one", slope(1)))).get(Loss.POTENTIAL)[0];
    assertThat(out.get(Loss.POTENTIAL)[0]).isCloseTo(1.5 * one, within(1e-9)).isNotZero();
    assertThat(out.get("total")[0]).isCloseTo(plain + 3 * 1.5 * one, within(1e-9));
    assertThat(evaluate(perturbed(0, Divergence.KL), toy(both)).get("total")[0])
        .isCloseTo(plain, within(1e-12));
  }

  /** μ = 1, σ = ½: ⅛(1 + ¼ + 4 − 2). */
  @Test
  void theHamiltonianStandsInThePlaceOfTheDivergence() {
    Map<String, double[]> out = evaluate(perturbed(1, Divergence.HAMILTONIAN), toy(Map.of()));
    assertThat(out.get("hamiltonian")[0]).isCloseTo(3.25 / 8, within(1e-12));
    assertThat(out.get("total")[0])
        .isCloseTo(50 * out.get(Loss.DISTORTION)[0] + 3.25 / 8, within(1e-9));
    assertThat(out).containsKey(Loss.DIVERGENCE);
  }

  @Test
  void thePriorIsTheGroundState() {
    Map<String, double[]> out =
        new Toy(0, new Toy.SampledNormal())
            .evaluate(perturbed(1, Divergence.HAMILTONIAN), 0, 0, 0, 0);
    assertThat(out.get("hamiltonian")[0]).isCloseTo(0, within(1e-12));
  }

  @Test
  void drawsOnce() {
    assertThat(toy(Map.of("one", slope(1))).graph(perturbed(1, Divergence.KL)).nodes())
        .filteredOn(node -> node.operation() instanceof Operation.Noise)
        .hasSize(1);
  }

  @Test
  void reductionAndWarmUpAreThoseOfBetaVae() {
    WarmupConfig warmup =
        new WarmupConfig(10, WarmupConfig.Weight.BETA, WarmupConfig.Shape.LINEAR, 0, 1);
    Objective objective =
        new Perturbed(new PerturbedConfig(50, Reduction.MEAN, warmup, 2, Divergence.KL));
    assertThat(objective.beta(Toy.SAMPLE)).hasValue(0.08);
    assertThat(objective.potentialWeight()).hasValue(2);
    Map<String, double[]> out = toy(Map.of("one", slope(1))).evaluateAt(5, objective, X);
    assertThat(out.get("total")[0])
        .isCloseTo(
            12.5 * out.get(Loss.DISTORTION)[0]
                + 0.5 * out.get(Loss.DIVERGENCE)[0]
                + 2 * out.get(Loss.POTENTIAL)[0],
            within(1e-7));
  }

  @Test
  void theHamiltonianAsksForItsPrior() {
    PerturbedProvider provider = new PerturbedProvider();
    assertThat(provider.requires(PerturbedConfig.DEFAULTS)).isEmpty();
    assertThat(
            provider.requires(
                new PerturbedConfig(1, Reduction.SUM, WarmupConfig.OFF, 1, Divergence.HAMILTONIAN)))
        .containsExactly(Capabilities.PRIOR_STANDARD_NORMAL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void theWeightMustNotBeNegative(double weight) {
    assertThatThrownBy(() -> perturbed(weight, Divergence.KL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight must be between 0 and 1e9");
  }

  @Test
  void lambdaMustBePositive() {
    assertThatThrownBy(
            () -> new PerturbedConfig(0, Reduction.SUM, WarmupConfig.OFF, 1, Divergence.KL))
        .hasMessageContaining("lambda must be greater than 0");
  }
}
