package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Gross errors in the rows that a model is trained on. */
class NoiseTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String SMALL =
      """
      {
        dataset: { name: "manifold", surface: "plane", dimension: 4, size: 200, validationSize: 60, testSize: 60 },
        metric: "sse",
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        objective: { name: "beta-vae", lambda: 10 },
        engine: "reference",
        training: { steps: 40, batch: 20, rate: 1e-2 },
        evaluation: { split: "test" },
        estimators: { robustness: { ratios: [0, 0.5] }, generalization: {} },
      }
      """;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static Results run(String... overrides) {
    try (Experiment experiment =
        ISOVAE.experiment(ConfigurationSource.text(SMALL)).overrides(List.of(overrides)).build()) {
      return experiment.run();
    }
  }

  @Test
  void trainingRowsHaveErrorsAndTestRowsHaveNone() {
    Results clean = run();
    Results disturbed = run("training.noise=0.3", "training.noiseScale=20");
    Results same = run("training.noise=0.3", "training.noiseScale=20");

    assertThat(disturbed.vector("robustness.errors"))
        .isEqualTo(same.vector("robustness.errors"))
        .isNotEqualTo(clean.vector("robustness.errors"));
    // The errors that the estimator puts into test rows are its own: the same for both models.
    assertThat(disturbed.vector("robustness.errors.unchanged"))
        .isEqualTo(clean.vector("robustness.errors.unchanged"))
        .startsWith(0);
    // Rows with errors of deviation 20 are farther from what is decoded than clean ones.
    assertThat(disturbed.number("generalization.train.distortion"))
        .isGreaterThan(20 * clean.number("generalization.train.distortion"));
    assertThat(disturbed.number("generalization.heldOut.distortion"))
        .as("validation rows are disturbed, too")
        .isGreaterThan(20 * clean.number("generalization.heldOut.distortion"));
  }
}
