package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Check.Outcome;
import org.isovae.api.report.Value;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.reports.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            description: "a small experiment",
            dataset: { name: "toy", size: 64, validationSize: 0, testSize: 32, dimension: 4 },
            metric: "sse",
            network: { name: "mlp", hidden: [5] },
            latent: 2,
            engine: "reference",
            training: { steps: 30, batch: 16, rate: 1e-2, logSteps: 4 },
            estimators: { importance: {}, "rate-distortion": { rows: 0 } },
          }
          """);

  /** One root for all tests, as for all experiments of a process. */
  private static final Isovae ISOVAE = Isovae.builder().build();

  @TempDir Path directory;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static Results run(String... overrides) {
    try (Experiment experiment = ISOVAE.experiment(SMALL).overrides(List.of(overrides)).build()) {
      return experiment.run();
    }
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  @Test
  void anApplicationTrainsAndReadsTheResults() {
    try (Experiment experiment =
        ISOVAE.experiment(SMALL).override("training.steps=10").override("seed=3").build()) {
      Results results = experiment.run();

      assertThat(results.completed()).isTrue();
      assertThat(results.number("train.steps")).isEqualTo(10);
      assertThat(results.number("train.loss")).isPositive();
      assertThat(results.number("train.stepsPerSecond")).isPositive();
      assertThat(results.vector("importance.inverseVariance")).hasSize(2);
      assertThat(results.number("rateDistortion.codingLoss")).isPositive();
      assertThat(results.reports()).containsOnlyKeys("importance", "rate-distortion");
      assertThat(results.number("verdict.bad")).isEqualTo(results.verdict().count(Outcome.BAD));
      assertThat(results.verdict().checks())
          .extracting(Verdict.Judged::name)
          .contains("train.rows", "importance.collapse", "rateDistortion.codingLoss");
      assertThat(results.directory()).isEmpty();
      assertThat(results.model().vae().latent()).isEqualTo(2);
    }
  }

  @Test
  void sameSeedGivesTheSameNumbers() {
    assertThat(run().vector("importance.inverseVariance"))
        .containsExactly(run().vector("importance.inverseVariance"))
        .isNotEqualTo(run("seed=2").vector("importance.inverseVariance"));
  }

  @Test
  void addingAnEstimatorDoesNotMoveTheOthers() {
    assertThat(run("estimators.isometry=true").vector("importance.inverseVariance"))
        .containsExactly(run().vector("importance.inverseVariance"));
  }

  @Test
  void twoExperimentsRunAtTheSameTime() {
    Results alone = run("seed=1");
    Results other = run("seed=2");

    CompletableFuture<Results> first = CompletableFuture.supplyAsync(() -> run("seed=1"));
    CompletableFuture<Results> second = CompletableFuture.supplyAsync(() -> run("seed=2"));

    assertThat(first.join().number("train.loss")).isEqualTo(alone.number("train.loss"));
    assertThat(second.join().number("train.loss")).isEqualTo(other.number("train.loss"));
  }

  @Test
  void anExperimentRunsOnce() {
    try (Experiment experiment = ISOVAE.experiment(SMALL).build()) {
      experiment.run();

      assertThatThrownBy(experiment::run).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void theRunDirectoryExplainsTheRun() throws IOException {
    Path run = path("run");
    try (Experiment experiment =
        ISOVAE.experiment(SMALL).override("seed=4").runDirectory(run).build()) {
      assertThat(run).doesNotExist();
      experiment.run();
    }

    assertThat(read(run.resolve("config.json"))).contains("\"seed\": 4").contains("\"epsilon\"");
    assertThat(read(run.resolve("overrides.txt"))).isEqualTo("seed=4\n");
    assertThat(read(run.resolve("status.json"))).contains("\"completed\"").contains("\"step\": 30");
    assertThat(read(run.resolve("provenance.json")))
        .contains("\"seed\": 4")
        .contains("org.isovae.metrics.sse")
        .contains("toy mix");
    assertThat(read(run.resolve("results.json")))
        .contains("\"train.steps\": 30")
        .contains("\"train.seconds\"")
        .contains("\"train.stepsPerSecond\"")
        .contains("\"train.loss\"")
        .contains("\"importance.live\"")
        .contains("\"rateDistortion.transformLoss\"");
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .hasSize(9)
        .first()
        .asString()
        .matches("\\{\"step\":1,\"loss\":.*,\"distortion\":.*,\"kl\":.*,\"rate\":0.01}");
    assertThat(run.resolve("checkpoints/step-000000030.npz")).exists();
    assertThat(run.resolve("reports/importance.json")).exists();
    assertThat(run.resolve("reports/importance-scree.csv")).exists();
    assertThat(read(run.resolve("reports/report.html")))
        .contains("a small experiment")
        .contains("id=\"train-loss\"")
        .contains("id=\"importance-importance\"");
    try (Stream<Path> files = Files.walk(run)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void theWrittenConfigurationRunsToTheSameNumbers() {
    Path run = path("run");
    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(run).build()) {
      experiment.run();
    }

    try (Experiment again =
        ISOVAE.experiment(ConfigurationSource.file(run.resolve("config.json"))).build()) {
      assertThat(again.run().number("train.loss")).isEqualTo(run().number("train.loss"));
    }
  }

  /** Runs, and interrupts at the first progress from {@code step} on. */
  private static Results interruptAt(Experiment experiment, long step) {
    return experiment.run(
        new ExperimentListener() {
          @Override
          public void progress(Progress progress) {
            if (progress.step() >= step) {
              experiment.interrupt();
            }
          }
        });
  }

  @Test
  void anInterruptedRunSaysSoAndGoesOnToTheSameBits() throws IOException {
    Path whole = path("whole");
    Path parts = path("parts");
    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(whole).build()) {
      experiment.run();
    }

    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(parts).build()) {
      Results results = interruptAt(experiment, 1);
      assertThat(results.completed()).isFalse();
      assertThat(results.number("train.steps")).isBetween(1.0, 29.0);
    }
    assertThat(read(parts.resolve("status.json"))).contains("\"interrupted\"");
    assertThat(parts.resolve("results.json")).doesNotExist();
    Results resumed;
    try (Experiment experiment = ISOVAE.experiment(SMALL).resume(parts).build()) {
      resumed = experiment.run();
    }

    assertThat(read(parts.resolve("status.json"))).contains("\"completed\"");
    assertThat(Files.readAllBytes(parts.resolve("checkpoints/step-000000030.npz")))
        .isEqualTo(Files.readAllBytes(whole.resolve("checkpoints/step-000000030.npz")));
    assertThat(read(parts.resolve("metrics.jsonl")))
        .isEqualTo(read(whole.resolve("metrics.jsonl")));
    assertThat(resumed.number("train.loss")).isEqualTo(run().number("train.loss"));
    assertThat(resumed.vector("importance.inverseVariance"))
        .containsExactly(run().vector("importance.inverseVariance"));
  }

  @Test
  void aRunInterruptedInItsWarmUpGoesOnToTheSameBits() throws IOException {
    List<String> warmup =
        List.of("objective.warmup={steps: 26, shape: cyclic, cycles: 2}", "network.dropout=0.2");
    Path whole = path("whole");
    Path parts = path("parts");
    try (Experiment experiment =
        ISOVAE.experiment(SMALL).overrides(warmup).runDirectory(whole).build()) {
      experiment.run();
    }

    try (Experiment experiment =
        ISOVAE.experiment(SMALL).overrides(warmup).runDirectory(parts).build()) {
      assertThat(interruptAt(experiment, 1).number("train.steps")).isBetween(1.0, 25.0);
    }
    try (Experiment experiment = ISOVAE.experiment(SMALL).overrides(warmup).resume(parts).build()) {
      experiment.run();
    }

    byte[] last = Files.readAllBytes(whole.resolve("checkpoints/step-000000030.npz"));
    assertThat(Files.readAllBytes(parts.resolve("checkpoints/step-000000030.npz"))).isEqualTo(last);
    assertThat(read(parts.resolve("metrics.jsonl")))
        .isEqualTo(read(whole.resolve("metrics.jsonl")));
    assertThat(run("network.dropout=0.2").number("train.loss"))
        .isNotEqualTo(run(warmup.toArray(String[]::new)).number("train.loss"));
  }

  @Test
  void checkpointsAreWrittenBySteps() throws IOException {
    Path run = path("run");
    try (Experiment experiment =
        ISOVAE
            .experiment(SMALL)
            .override("training.checkpointSteps=8")
            .override("training.keepCheckpoints=2")
            .runDirectory(run)
            .build()) {
      experiment.run();
    }

    try (Stream<Path> files = Files.list(run.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("step-000000024.npz", "step-000000030.npz");
    }
  }

  @Test
  void aRunThatIsDoneCanBeMeasuredAgain() {
    Path run = path("run");
    Results first;
    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(run).build()) {
      first = experiment.run();
    }

    try (Experiment experiment = ISOVAE.experiment(SMALL).resume(run).build()) {
      Results second = experiment.run();

      assertThat(second.number("train.loss")).isEqualTo(first.number("train.loss"));
      assertThat(second.vector("importance.inverseVariance"))
          .containsExactly(first.vector("importance.inverseVariance"));
    }
  }

  @Test
  void resumingNeedsTheSameConfiguration() {
    Path run = path("run");
    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(run).build()) {
      interruptAt(experiment, 1);
    }

    assertThatThrownBy(
            () -> ISOVAE.experiment(SMALL).override("training.rate=1").resume(run).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("differs in training.rate");
    assertThatThrownBy(() -> ISOVAE.experiment(SMALL).resume(path("nothing")).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("holds no config.json");
  }

  @Test
  void resumingNeedsTheSamePlugins() throws IOException {
    Path run = path("run");
    try (Experiment experiment = ISOVAE.experiment(SMALL).runDirectory(run).build()) {
      interruptAt(experiment, 1);
    }
    Files.delete(run.resolve("checksums.sha256")); // or the change below would be found out
    Files.writeString(
        run.resolve("provenance.json"),
        """
        {"components": [{"plugin": "gone@1", "jars": [{"jar": "gone.jar", "sha256": "ab"}]}]}
        """);

    assertThatThrownBy(() -> ISOVAE.experiment(SMALL).resume(run).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("gone@1, gone.jar is missing")
        .hasMessageContaining("--allow-changed-plugins");
    try (Isovae tolerant = Isovae.builder().allowChangedPlugins().build();
        Experiment experiment = tolerant.experiment(SMALL).resume(run).build()) {
      assertThat(experiment.run().completed()).isTrue();
    }
  }

  @Test
  void lossThatIsNoNumberStopsAtItsStep() throws IOException {
    Path run = path("run");
    try (Experiment experiment =
        ISOVAE
            .experiment(SMALL)
            .override("training.rate=1e30")
            .override("training.checkpointSteps=1")
            .runDirectory(run)
            .build()) {
      assertThatThrownBy(experiment::run)
          .isInstanceOf(ExperimentException.class)
          .hasMessageMatching(
              "training stopped at step \\d+: (distortion|kl) became (NaN|infinite).*"
                  + "parameter.*training.rate.*");
    }

    assertThat(read(run.resolve("status.json"))).contains("\"failed\"").contains("became");
    assertThat(read(run.resolve("run.log"))).contains("ExperimentException");
  }

  @Test
  void aDirectoryThatIsNotEmptyIsRefused() throws IOException {
    Path run = Files.createDirectory(path("run"));
    Files.writeString(run.resolve("mine.txt"), "x");

    assertThatThrownBy(() -> ISOVAE.experiment(SMALL).runDirectory(run).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is not empty")
        .hasMessageContaining("--resume");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(path("file"), "x");

    try (Experiment experiment =
        ISOVAE.experiment(SMALL).runDirectory(file.resolve("run")).build()) {
      assertThatThrownBy(experiment::run)
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("cannot be used");
    }
    assertThatThrownBy(() -> ISOVAE.experiment(SMALL).runDirectory(file).build())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void dataOutsideTheMetricsDomainAreNamed() {
    assertThatThrownBy(() -> run("metric=bce"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "metric: bce needs values in \\[0.0, 1.0], but row \\d+ of the train rows has"
                + " -?[\\d.E-]+ in column \\d+; scale the data .*");
  }

  @Test
  void aSplitWithoutRowsIsRefused() {
    assertThatThrownBy(() -> run("evaluation.split=validation"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has no validation rows");
  }

  @Test
  void progressTellsTheTerms() {
    List<Progress> told = new java.util.ArrayList<>();
    try (Experiment experiment = ISOVAE.experiment(SMALL).build()) {
      Results results =
          experiment.run(
              new ExperimentListener() {
                @Override
                public void progress(Progress progress) {
                  told.add(progress);
                }
              });

      Progress last = told.get(told.size() - 1);
      assertThat(last.step()).isEqualTo(30);
      assertThat(last.epoch()).isEqualTo(7.5);
      assertThat(last.secondsLeft()).isZero();
      assertThat(last.loss()).isCloseTo(100 * last.distortion() + last.divergence(), within(1e-3));
      assertThat(results.values()).containsEntry("train.steps", Value.of(30));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double value) {
    return org.assertj.core.data.Offset.offset(value);
  }
}
