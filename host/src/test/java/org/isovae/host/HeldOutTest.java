package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows held out that end a training: few rows of noise, which a large network learns by heart. */
class HeldOutTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String NOISE =
      """
      {
        dataset: { name: "table", validationFraction: 0.4, testFraction: 0.1 },
        metric: "gaussian-learned",
        network: { name: "mlp", hidden: [24] },
        latent: 3,
        objective: { name: "beta-vae", lambda: 1 },
        engine: "reference",
        training: { steps: 2000, batch: 8, rate: 1e-2, patience: 60, heldOutSteps: 20 },
        estimators: { generalization: { rows: 0 } },
      }
      """;

  @TempDir Path directory;

  private Path rows;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  @BeforeEach
  void writeTheRows() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    StringBuilder text = new StringBuilder("a,b,c,d\n");
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 4; j++) {
        text.append(j == 0 ? "" : ",").append(random.nextGaussian());
      }
      text.append('\n');
    }
    rows = Files.writeString(directory.resolve("rows.csv"), text.toString());
  }

  private ExperimentBuilder experiment(String... overrides) {
    return ISOVAE
        .experiment(ConfigurationSource.text(NOISE))
        .override("dataset.path=" + rows)
        .overrides(List.of(overrides));
  }

  private Results run(Path target, String... overrides) {
    try (Experiment experiment = experiment(overrides).runDirectory(target).build()) {
      return experiment.run();
    }
  }

  @Test
  void trainingEndsWhereTheirLossFallsNoMoreAndTheBestModelIsKept() {
    Results results = run(directory.resolve("run"));

    assertThat(results.completed()).isTrue();
    double steps = results.number("train.steps");
    double kept = results.number("train.keptStep");
    assertThat(steps).isLessThan(2000).isEqualTo(kept + 60);
    // what is measured is the model of the kept step, not that of the last
    assertThat(results.number("generalization.heldOut.loss"))
        .isCloseTo(results.number("train.heldOutLoss"), within(1e-4));
    Results all = run(directory.resolve("all"), "training.patience=0");
    assertThat(all.number("generalization.heldOut.loss"))
        .isGreaterThan(results.number("generalization.heldOut.loss"));
  }

  @Test
  void theModelIsThatOfARunThatEndsAtTheKeptStep() {
    Path run = directory.resolve("run");
    long kept = (long) run(run).number("train.keptStep");
    Path until = directory.resolve("until");
    run(until, "training.patience=0", "training.steps=" + kept);
    float[][] points = {{0.1f, -0.2f, 0.3f, 1}, {0, 0, 0, 0}};
    try (OpenedModel one = ISOVAE.model(run);
        OpenedModel other = ISOVAE.model(until)) {
      assertThat(one.encode(points)).isDeepEqualTo(other.encode(points));
    }
  }

  @Test
  void aResumedRunEndsAtTheSameStepWithTheSameModel() {
    Results whole = run(directory.resolve("whole"));
    Path run = directory.resolve("run");
    long kept = (long) whole.number("train.keptStep");
    try (Experiment experiment = experiment().runDirectory(run).build()) {
      Results results =
          experiment.run(
              new ExperimentListener() {
                @Override
                public void progress(Progress progress) {
                  if (progress.step() >= kept + 20) {
                    experiment.interrupt();
                  }
                }
              });
      assertThat(results.completed()).isFalse();
    }
    try (Experiment experiment = experiment().resume(run).build()) {
      Results results = experiment.run();
      assertThat(results.number("train.keptStep")).isEqualTo((double) kept);
      assertThat(results.number("train.steps")).isEqualTo(whole.number("train.steps"));
      assertThat(results.number("generalization.heldOut.loss"))
          .isEqualTo(whole.number("generalization.heldOut.loss"));
    }
    try (Experiment experiment = experiment().resume(run).build()) {
      Results again = experiment.run();
      assertThat(again.number("train.steps")).isEqualTo(whole.number("train.steps"));
      assertThat(again.number("generalization.heldOut.loss"))
          .isEqualTo(whole.number("generalization.heldOut.loss"));
    }
  }

  @Test
  void withoutRowsHeldOutPatienceIsRefused() {
    assertThatThrownBy(() -> experiment("dataset.validationFraction=0").build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("training.patience: the data set has no validation rows")
        .hasMessageContaining("dataset.validationFraction=0.15");
  }
}
