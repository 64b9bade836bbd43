package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.isovae.api.InvalidInputException;
import org.isovae.api.report.Table;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.run.SavedRun;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.RunOutcome.State;
import org.isovae.host.sweep.SweepListener;
import org.isovae.host.sweep.SweepProgress;
import org.isovae.host.sweep.SweepResults;
import org.isovae.host.sweep.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {
  private static final Isovae ISOVAE = Isovae.builder().build();
  private static final SweepListener NOBODY = new SweepListener() {};

  @TempDir Path directory;
  private Path file;
  private Path out;

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  @BeforeEach
  void writeTheConfiguration() throws IOException {
    out = directory.resolve("sweep");
    file = directory.resolve("small.json");
    Files.writeString(
        file,
        """
        {
          dataset: { name: "toy", size: 64, validationSize: 0, testSize: 32, dimension: 4 },
          metric: "sse", network: { name: "mlp", hidden: [5] }, latent: 2,
          engine: "reference",
          training: { steps: 20, batch: 16, rate: 1e-2, logSteps: 4 },
          estimators: { importance: {} },
        }
        """);
  }

  private Sweep sweep(String... choices) {
    return ISOVAE.sweep(List.of(file.toString())).choices(List.of(choices)).directory(out).build();
  }

  private static List<String> names(List<PlannedRun> runs) {
    return runs.stream().map(PlannedRun::name).toList();
  }

  private static Table table(SweepResults results, String name) {
    return results.report().tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyCombinationIsRunAndPutIntoOneTable() throws IOException {
    SweepResults results =
        sweep("objective.lambda=10,100", "seed=1..3", "training.steps=10").run(2, NOBODY);

    assertThat(results.count(State.COMPLETED)).isEqualTo(6);
    assertThat(results.whole()).isTrue();
    Table runs = table(results, "runs");
    assertThat(runs.column("objective.lambda").numbers())
        .containsExactly(10, 10, 10, 100, 100, 100);
    assertThat(runs.column("seed").numbers()).containsExactly(1, 2, 3, 1, 2, 3);
    assertThat(runs.column("train.steps").numbers()).containsOnly(10);
    double[] loss = runs.column("train.loss").numbers();
    Table means = table(results, "means");
    assertThat(means.column("seeds").numbers()).containsExactly(3, 3);
    assertThat(means.column("train.loss").numbers()[0])
        .isEqualTo((loss[0] + loss[1] + loss[2]) / 3);
    assertThat(means.column("importance.inverseVariance[2] sd").numbers()[1]).isPositive();
    assertThat(results.verdicts()).hasSize(6);
    assertThat(runs.column("verdict").texts().get(5))
        .isEqualTo(results.verdicts().get(results.outcomes().keySet().toArray()[5]).label());
    assertThat(runs.column("verdict.bad").numbers()).hasSize(6);
    List<String> lines = Files.readAllLines(out.resolve("results.csv"));
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0))
        .startsWith("run,objective.lambda,seed,state,verdict,verdict.good,verdict.doubtful,");
    assertThat(lines.get(4)).startsWith("\"lambda=100,seed=1\",100,1,completed,");
    assertThat(out.resolve("reports/report.html")).isNotEmptyFile();
  }

  @Test
  void aRunIsTheSameAlone() {
    sweep("seed=1,2").run(2, NOBODY);
    Path run = out.resolve("runs/seed=2");

    try (Experiment alone =
        ISOVAE
            .experiment(ConfigurationSource.file(run.resolve("config.json")))
            .runDirectory(directory.resolve("alone"))
            .build()) {
      alone.run();
    }

    assertThat(run.resolve("checkpoints/step-000000020.npz"))
        .hasSameBinaryContentAs(directory.resolve("alone/checkpoints/step-000000020.npz"));
    assertThat(run.resolve("overrides.txt")).hasContent("seed=2\n");
  }

  @Test
  void aSecondStartRunsWhatIsMissing() {
    sweep("seed=1,2").run(1, NOBODY);
    Sweep larger = sweep("seed=2..4");

    assertThat(names(larger.runs())).containsExactly("seed=1", "seed=2", "seed=3", "seed=4");
    assertThat(names(larger.missing())).containsExactly("seed=3", "seed=4");
    SweepResults results = larger.run(2, NOBODY);

    assertThat(results.count(State.COMPLETED)).isEqualTo(4);
    assertThat(table(results, "runs").rows()).isEqualTo(4);
    assertThat(ISOVAE.sweep(out).build().missing()).isEmpty();
  }

  @Test
  void anInterruptedSweepGoesOnToTheSameBits() throws IOException {
    Sweep broken = sweep("seed=1..4", "training.checkpointSteps=5");
    broken.run(
        1,
        new SweepListener() {
          @Override
          public void ended(PlannedRun run, RunOutcome outcome) {
            broken.interrupt();
          }
        });
    assertThat(ISOVAE.sweep(out).build().missing()).isNotEmpty();

    SweepResults whole = ISOVAE.sweep(out).build().run(2, NOBODY);
    Path interrupted = out;
    out = directory.resolve("uninterrupted");
    sweep("seed=1..4", "training.checkpointSteps=5").run(2, NOBODY);

    assertThat(whole.whole()).isTrue();
    for (int seed = 1; seed <= 4; seed++) {
      String checkpoint = "runs/seed=" + seed + "/checkpoints/step-000000020.npz";
      assertThat(interrupted.resolve(checkpoint)).hasSameBinaryContentAs(out.resolve(checkpoint));
    }
  }

  @Test
  void aFailedRunDoesNotStopTheOthers() {
    Sweep sweep = sweep("training.rate=1e-2,1e30", "seed=1,2");
    List<State> ended = new ArrayList<>();
    SweepResults results =
        sweep.run(
            1,
            new SweepListener() {
              @Override
              public void ended(PlannedRun run, RunOutcome outcome) {
                ended.add(outcome.state());
              }
            });

    assertThat(ended)
        .containsExactlyInAnyOrder(State.COMPLETED, State.COMPLETED, State.FAILED, State.FAILED);
    assertThat(results.whole()).isFalse();
    assertThat(results.report().notes()).hasSize(2).allMatch(note -> note.contains("step"));
    assertThat(table(results, "runs").column("state").texts())
        .containsExactly("completed", "completed", "failed", "failed");
    assertThat(table(results, "runs").column("train.loss").numbers()[3]).isNaN();
    assertThat(ISOVAE.sweep(out).build().missing()).hasSize(2);
  }

  @Test
  void whatOneRunRefusesIsFoundBeforeAnyBegins() {
    assertThatThrownBy(() -> sweep("objective.lambda=1,-1", "seed=1..3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll(
            "3 of the 6 runs", "objective.lambda=-1", "and 2 others: ", "none has begun");
    assertThatThrownBy(() -> sweep("objective.lamda=1,2"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unknown key; did you mean lambda?");
    assertThatThrownBy(() -> sweep("metric=sse,bce"))
        .as("what only its creation shows")
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("1 of the 2 runs", "metric=bce");
    assertThat(out).doesNotExist();
  }

  @Test
  void anotherSweepIsKeptOutOfADirectory() throws IOException {
    sweep("seed=1,2").run(2, NOBODY);

    assertThatThrownBy(() -> sweep("objective.lambda=1,2")).hasMessageContaining("another sweep");
    assertThatThrownBy(() -> sweep("seed=1,2", "training.steps=3"))
        .hasMessageContainingAll("another sweep", "training.steps=3");
    Files.writeString(file, Files.readString(file).replace("latent: 2", "latent: 1"));
    Sweep edited = sweep("seed=1,2");
    assertThatThrownBy(() -> edited.run(1, NOBODY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("differs in latent");
    Path other = Files.createDirectory(directory.resolve("other"));
    Files.writeString(other.resolve("notes.txt"), "mine");
    out = other;
    assertThatThrownBy(() -> sweep("seed=1,2")).hasMessageContaining("not empty");
  }

  @Test
  void aRunOfAnotherVersionIsNotMixedIn() throws IOException {
    sweep("seed=1,2").run(2, NOBODY);
    Path run = out.resolve("runs/seed=1");
    Path provenance = run.resolve("provenance.json");
    Files.writeString(
        provenance,
        Files.readString(provenance)
            .replaceFirst("\"isovae\"\\s*:\\s*\"[^\"]*\"", "\"isovae\": \"0.0.9\""));
    Files.delete(run.resolve("checksums.sha256"));

    assertThatThrownBy(() -> sweep("seed=1,2").run(1, NOBODY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0.0.9");
  }

  @Test
  void aFileSaysWhatToTry() throws IOException {
    Files.writeString(
        file,
        Files.readString(file)
            .replace(
                "latent: 2",
                "latent: 2, sweep: { \"objective.lambda\": [1, 2], network: { hidden: [[3], [4, 3]]"
                    + " }, seed: \"1..2\" }"));

    assertThat(sweep("seed=5").runs())
        .extracting(PlannedRun::settings)
        .containsExactly(
            Map.of("objective.lambda", "1", "network.hidden", "[3]"),
            Map.of("objective.lambda", "1", "network.hidden", "[4,3]"),
            Map.of("objective.lambda", "2", "network.hidden", "[3]"),
            Map.of("objective.lambda", "2", "network.hidden", "[4,3]"));
    assertThat(sweep().runs()).hasSize(8);
    assertThatThrownBy(() -> ISOVAE.experiment(ConfigurationSource.file(file)).configuration())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("isovae sweep");
  }

  @Test
  void theProgressCountsRuns() {
    List<SweepProgress> told = new ArrayList<>();
    sweep("seed=1,2,3")
        .run(
            2,
            new SweepListener() {
              @Override
              public void progress(SweepProgress progress) {
                told.add(progress);
              }
            });

    SweepProgress last = told.get(told.size() - 1);
    assertThat(last.runs()).isEqualTo(3);
    assertThat(last.done()).isEqualTo(3);
    assertThat(last.running()).isZero();
    assertThat(last.secondsLeft()).isZero();
  }

  /** What a cluster would do: everything it knows comes from the planned run. */
  @Test
  void otherWorkersMayRunThem() {
    Workers workers =
        new Workers() {
          @Override
          public int places() {
            return 1;
          }

          @Override
          public CompletableFuture<RunOutcome> begin(
              PlannedRun run, Path target, ExperimentListener listener) {
            try (Isovae elsewhere = Isovae.builder().build();
                Experiment experiment =
                    elsewhere
                        .experiment(ConfigurationSource.text(run.configuration()))
                        .runDirectory(target)
                        .build()) {
              experiment.run(listener);
            }
            return CompletableFuture.completedFuture(new RunOutcome(State.COMPLETED, ""));
          }

          @Override
          public void interrupt() {}

          @Override
          public void close() {}
        };

    SweepResults results = sweep("seed=1,2").run(workers, NOBODY);

    assertThat(results.whole()).isTrue();
    assertThat(SavedRun.completed(out.resolve("runs/seed=1")).results()).containsKey("train.loss");
  }
}
