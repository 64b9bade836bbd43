package org.isovae.it.science;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decomposed objective trains the paper's toy model on TensorFlow, for any metric. */
class DecomposedObjectiveTest {

  @ParameterizedTest
  @ValueSource(strings = {"sse", "downward-convex", "gaussian"})
  void embeddingIsIsometric(String metric) {
    try (Isovae isovae = Isovae.builder().build();
        Experiment experiment =
            isovae
                .experiment(ConfigurationSource.preset("toy-mix-sse"))
                .override("metric=" + metric)
                .override("objective.name=decomposed")
                .override("training.epochs=16")
                .override("estimators.density=false")
                .build()) {
      Results results = experiment.run();

      double[] norms = results.vector("isometry.norm.mean");
      assertThat(norms).hasSize(3);
      for (double norm : norms) {
        assertThat(norm).isCloseTo(1, within(0.15));
      }
      assertThat(results.number("train.distortion"))
          .isCloseTo(
              results.number("train.transform") + results.number("train.coding"), within(1e-6));
      assertThat(results.number("train.coding"))
          .isCloseTo(results.number("rateDistortion.codingLoss"), within(0.003));
    }
  }
}
