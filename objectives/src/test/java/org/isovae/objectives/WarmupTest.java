package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.isovae.api.model.Loss;
import org.isovae.api.model.Objective;
import org.isovae.objectives.WarmupConfig.Shape;
import org.isovae.objectives.WarmupConfig.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarmupTest {
  private static final double LAMBDA = 8;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0.0025", "100, 0.25", "399, 0.9975", "400, 1", "401, 1", "90000, 1"})
  void betaRisesLinearly(double step, double factor) {
    assertFactors(new WarmupConfig(400, Weight.BETA, Shape.LINEAR, 0, 4), step, 1, factor);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.2", "100, 0.4", "400, 1", "401, 1"})
  void betaRisesFromAPartOfItsValue(double step, double factor) {
    assertFactors(new WarmupConfig(400, Weight.BETA, Shape.LINEAR, 0.2, 4), step, 1, factor);
  }

  /** Four cycles of 100 steps, each rising for 50. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "25, 0.5",
    "50, 1",
    "99, 1",
    "100, 0",
    "125, 0.5",
    "175, 1",
    "200, 0",
    "310, 0.2",
    "350, 1",
    "399, 1",
    "400, 1",
    "425, 1",
    "90000, 1"
  })
  void betaRisesInCycles(double step, double factor) {
    assertFactors(new WarmupConfig(400, Weight.BETA, Shape.CYCLIC, 0, 4), step, 1, factor);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.5", "25, 0.75", "50, 1", "100, 0.5", "400, 1"})
  void cyclesBeginAtAPartOfTheValue(double step, double factor) {
    assertFactors(new WarmupConfig(400, Weight.BETA, Shape.CYCLIC, 0.5, 4), step, 1, factor);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.1", "50, 0.55", "100, 1", "7000, 1"})
  void lambdaRisesLinearly(double step, double factor) {
    assertFactors(new WarmupConfig(100, Weight.LAMBDA, Shape.LINEAR, 0.1, 4), step, factor, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 0.4", "25, 1", "49, 1", "50, 0", "60, 0.4", "100, 1"})
  void lambdaRisesInCycles(double step, double factor) {
    assertFactors(new WarmupConfig(100, Weight.LAMBDA, Shape.CYCLIC, 0, 2), step, factor, 1);
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "1000"})
  void withoutAWarmupTheStepDoesNotMatter(double step) {
    assertFactors(WarmupConfig.OFF, step, 1, 1);
  }

  @Test
  void outsideOfTrainingTheWeightsHaveTheirValues() {
    for (Weight weight : Weight.values()) {
      Objective objective = objective(new WarmupConfig(400, weight, Shape.LINEAR, 0, 4));
      Map<String, double[]> out = toy().evaluate(objective, 1, 0, 0, 0);
      assertThat(out.get("total")[0]).isCloseTo(total(out, 1, 1), within(1e-9));
    }
  }

  @Test
  void betaIsThatOfTheEnd() {
    WarmupConfig warmup = new WarmupConfig(400, Weight.LAMBDA, Shape.LINEAR, 0.1, 4);
    assertThat(objective(warmup).beta(Toy.SAMPLE)).hasValue(1 / LAMBDA);
  }

  @Test
  void configurationSaysWhatWasExpected() {
    assertThatThrownBy(() -> new WarmupConfig(-1, Weight.BETA, Shape.LINEAR, 0, 4))
        .hasMessageContaining("steps must be at least 0, was -1");
    assertThatThrownBy(() -> new WarmupConfig(1, Weight.BETA, Shape.LINEAR, 1.5, 4))
        .hasMessageContaining("from must be between 0 and 1, was 1.5");
    assertThatThrownBy(() -> new WarmupConfig(1, Weight.BETA, Shape.LINEAR, Double.NaN, 4))
        .hasMessageContaining("from must be between 0 and 1");
    assertThatThrownBy(() -> new WarmupConfig(1, Weight.BETA, Shape.CYCLIC, 0, 0))
        .hasMessageContaining("cycles must be at least 1, was 0");
  }

  private static void assertFactors(
      WarmupConfig warmup, double step, double ofDistortion, double ofDivergence) {
    Map<String, double[]> out = toy().evaluateAt(step, objective(warmup), 1, 0, 0, 0);
    assertThat(out.get("total")[0]).isCloseTo(total(out, ofDistortion, ofDivergence), within(1e-9));
  }

  private static double total(Map<String, double[]> out, double ofDistortion, double ofDivergence) {
    return LAMBDA * ofDistortion * out.get(Loss.DISTORTION)[0]
        + ofDivergence * out.get(Loss.DIVERGENCE)[0];
  }

  private static Toy toy() {
    return new Toy(-2, new Toy.SampledNormal());
  }

  private static Objective objective(WarmupConfig warmup) {
    return new BetaVae(new BetaVaeConfig(LAMBDA, Reduction.SUM, warmup));
  }
}
