package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Check.Outcome;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.reports.Verdict.Judged;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Potentials from their place in a configuration to what a run says of them. */
class PotentialsTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String SMALL =
      """
      {
        dataset: { name: "toy", size: 96, validationSize: 0, testSize: 32, dimension: 4 },
        metric: "sse",
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        objective: { name: "perturbed", lambda: 10 },
        engine: "reference",
        training: { epochs: 10, batch: 16, rate: 1e-2, logSteps: 1 },
        estimators: { importance: {} },
      }
      """;

  @TempDir Path work;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static ExperimentBuilder experiment(String... overrides) {
    return ISOVAE.experiment(ConfigurationSource.text(SMALL)).overrides(List.of(overrides));
  }

  private static Results run(String... overrides) {
    try (Experiment experiment = experiment(overrides).build()) {
      return experiment.run();
    }
  }

  private static void refused(String message, String... overrides) {
    assertThatThrownBy(() -> run(overrides))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void severalAddUp() {
    Results results =
        run(
            "potentials.quadratic=true",
            "potentials.topology.neighbours=3",
            "potentials.landscape=true");
    assertThat(results.number("train.potential")).isFinite();
    assertThat(results.number("train.loss"))
        .isCloseTo(
            10 * results.number("train.distortion")
                + results.number("train.kl")
                + results.number("train.potential"),
            within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"landscape", "topology"})
  void aRunResumedInItsMiddleGivesTheSameBits(String potential) {
    String[] overrides = {
      "potentials." + potential + "=true", "potentials.quadratic=true", "training.checkpointSteps=7"
    };
    double[] whole = run(overrides).vector("importance.inverseVariance");
    Path run = work.resolve("run");
    try (Experiment experiment = experiment(overrides).runDirectory(run).build()) {
      experiment.run(
          new ExperimentListener() {
            @Override
            public void progress(Progress progress) {
              if (progress.step() >= 7) {
                experiment.interrupt();
              }
            }
          });
    }
    try (Experiment experiment = experiment(overrides).resume(run).build()) {
      Results resumed = experiment.run();
      assertThat(resumed.number("train.steps")).isEqualTo(60);
      assertThat(resumed.vector("importance.inverseVariance")).containsExactly(whole);
    }
  }

  @Test
  void anObjectiveThatDoesNotLookAtThemIsRefused() {
    refused(
        "the objective beta-vae does not look at potentials, so quadratic would do nothing; choose"
            + " objective.name=perturbed",
        "objective=beta-vae",
        "potentials.quadratic=true");
  }

  @Test
  void aWeightOfNothingIsRefusedAndNoWeightIsNot() {
    refused("potentials the weight 1.0, and there is none; add one", "objective.weight=1");
    assertThat(run("objective.weight=0").number("train.potential")).isZero();
  }

  @Test
  void theHamiltonianOfAnotherPriorIsRefused() {
    refused(
        "needs prior.standard-normal, which no chosen component offers",
        "objective.divergence=hamiltonian",
        "prior=laplace",
        "potentials.quadratic=true");
  }

  @Test
  void anotherNumberOfKappasThanDimensionsIsRefused() {
    refused("3 values for 2 latent dimensions", "potentials.quadratic.kappa=[1, 2, 3]");
  }

  @Test
  void aPotentialThatPressesTheCodeFlatIsToldOf() {
    Results results = run("potentials.quadratic=true", "objective.weight=1e5");
    assertThat(results.verdict().checks(Outcome.BAD))
        .extracting(Judged::name)
        .contains("train.potential");
  }
}
