package org.isovae.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.CommandLine.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a sweep without a warning, and starts it again: the same table as without. */
class KilledSweepTest {
  /** Two in the tests, four in the full campaign: a run for each of five weights. */
  private static final int SEEDS = Integer.getInteger("isovae.campaign", 1500) < 10_000 ? 2 : 4;

  private static final int RUNS = 5 * SEEDS;

  private static final List<String> SWEEP =
      List.of(
          "sweep",
          "toy-norm-sse",
          "dataset.size=2000",
          "training.steps=600",
          "training.checkpointSteps=100",
          "estimators.density=false",
          "estimators.rate-distortion=false",
          "estimators.generalization=false",
          "objective.lambda=10,20,50,100,200",
          "seed=1.." + SEEDS,
          "--jobs",
          "2");

  @TempDir Path directory;

  @Test
  void aKilledSweepGoesOnToTheSameResults() throws Exception {
    CommandLine line = new CommandLine(directory);
    Outcome whole = line.run(arguments("whole"));
    assertThat(whole.exit()).as(whole.output()).isZero();

    // Twice: somewhere among the first runs, and among the later ones.
    killedAfter(2, line.start(List.of(), arguments("killed")));
    killedAfter(RUNS / 2 + 1, line.start(List.of(), arguments("killed")));
    Outcome resumed = line.run("sweep", "--resume", "killed");

    assertThat(resumed.exit()).as(resumed.output()).isZero();
    assertThat(resumed.output()).contains("completed earlier");
    assertThat(rows("killed")).hasSize(RUNS + 1).isEqualTo(rows("whole"));
    assertThat(checkpoints("killed")).hasSize(RUNS).isEqualTo(checkpoints("whole"));
  }

  private static String[] arguments(String out) {
    List<String> all = new ArrayList<>(SWEEP);
    all.addAll(List.of("--out", out));
    return all.toArray(String[]::new);
  }

  private void killedAfter(int completed, Started started) throws Exception {
    for (int i = 0; i < 2400 && started.process().isAlive() && completed() < completed; i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    started.process().destroyForcibly().waitFor();
    assertThat(completed()).as(started.text()).isBetween(completed, 19);
  }

  private int completed() throws IOException {
    int count = 0;
    for (Path run : runs("killed")) {
      Path status = run.resolve("status.json");
      if (Files.exists(status) && Files.readString(status).contains("completed")) {
        count++;
      }
    }
    return count;
  }

  private List<Path> runs(String sweep) throws IOException {
    Path folder = directory.resolve(sweep).resolve("runs");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.sorted().toList();
    }
  }

  /** The table without what depends on time. */
  private List<String> rows(String sweep) throws IOException {
    List<String[]> cells =
        Files.readAllLines(directory.resolve(sweep).resolve("results.csv")).stream()
            .map(line -> line.replaceAll("\"[^\"]*\"", "quoted").split(",", -1))
            .toList();
    List<String> head = List.of(cells.get(0));
    assertThat(head).contains("train.loss", "isometry.norm.mean[1]");
    List<String> rows = new ArrayList<>();
    for (String[] row : cells) {
      row[head.indexOf("train.seconds")] = "";
      row[head.indexOf("train.stepsPerSecond")] = "";
      row[head.indexOf("train.waitedForRows")] = "";
      rows.add(String.join(",", row));
    }
    return rows;
  }

  private List<String> checkpoints(String sweep) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (Path run : runs(sweep)) {
      Path last = run.resolve("checkpoints/step-000000600.npz");
      hashes.add(run.getFileName() + " " + org.isovae.api.Sha256.of(last));
    }
    return hashes;
  }
}
