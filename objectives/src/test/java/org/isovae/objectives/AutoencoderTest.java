package org.isovae.objectives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.isovae.api.model.Loss;
import org.isovae.api.tensor.Operation;
import org.junit.jupiter.api.Test;

class AutoencoderTest {
  private final Toy toy = new Toy(0, new Toy.SampledNormal());
  private final Autoencoder objective = new Autoencoder();

  @Test
  void lossIsTheDistortionOfTheMean() {
    Map<String, double[]> out = toy.evaluate(objective, 1, 0, 0, 0, 1, 1, 1, 0);
    // Dec(μ) is μ everywhere: 0 + 3·1 for the first row, 3·2² + 3² for the second
    assertThat(out.get("total")).containsExactly((3 + 21) / 2.0);
    assertThat(out.get(Loss.DISTORTION)).containsExactly(12);
  }

  @Test
  void thereIsNeitherNoiseNorDivergenceNorBeta() {
    assertThat(toy.graph(objective).nodes())
        .noneMatch(node -> node.operation() instanceof Operation.Noise);
    assertThat(toy.graph(objective).outputs()).containsOnlyKeys(Loss.DISTORTION, "total");
    assertThat(objective.beta(Toy.SAMPLE)).isEmpty();
  }
}
