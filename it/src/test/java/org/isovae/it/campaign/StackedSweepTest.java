package org.isovae.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.CommandLine.Started;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that train as one graph: the results of runs by themselves, killed in between or not. */
class StackedSweepTest {
  private static final int RUNS = 4;

  @TempDir Path directory;

  private static String[] sweep(String out, int stack) {
    return new String[] {
      "sweep",
      "toy-norm-sse",
      "dataset.size=2000",
      "training.steps=600",
      "training.checkpointSteps=100",
      "estimators.density=false",
      "estimators.rate-distortion=false",
      "estimators.generalization=false",
      "objective.lambda=10,100",
      "training.rate=1e-3,3e-3",
      "engine.stack=" + stack,
      "--out",
      out
    };
  }

  @Test
  void stackedRunsGiveWhatRunsByThemselvesGive() throws Exception {
    CommandLine line = new CommandLine(directory);
    Outcome stacked = line.run(sweep("stacked", RUNS));
    assertThat(stacked.exit()).as(stacked.output()).isZero();
    Outcome single = line.run(sweep("single", 1));
    assertThat(single.exit()).as(single.output()).isZero();

    Map<String, Map<String, String>> together = table("stacked");
    Map<String, Map<String, String>> alone = table("single");
    assertThat(together.keySet()).hasSize(RUNS).isEqualTo(alone.keySet());
    alone.forEach(
        (run, values) -> {
          Map<String, String> others = together.get(run);
          assertThat(others.get("train.together")).isEqualTo(Integer.toString(RUNS));
          assertThat(others.get("verdict")).isEqualTo(values.get("verdict"));
          for (String name : List.of("train.loss", "train.kl", "isometry.norm.mean[1]")) {
            double expected = Double.parseDouble(values.get(name));
            assertThat(Double.parseDouble(others.get(name)))
                .as(run + ", " + name)
                .isCloseTo(expected, within(2e-3 * Math.abs(expected)));
          }
        });

    Started killed = line.start(List.of(), sweep("killed", RUNS));
    Path checkpoint =
        directory.resolve("killed/runs/lambda=100,rate=3e-3/checkpoints/step-000000200.npz");
    for (int i = 0; i < 2400 && killed.process().isAlive() && !Files.exists(checkpoint); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    killed.process().destroyForcibly().waitFor();
    assertThat(checkpoint).as(killed.text()).exists();
    Outcome resumed = line.run("sweep", "--resume", "killed");
    assertThat(resumed.exit()).as(resumed.output()).isZero();
    assertThat(checkpoints("killed")).hasSize(RUNS).isEqualTo(checkpoints("stacked"));
  }

  /** The values of each run by the names of the columns. */
  private Map<String, Map<String, String>> table(String out) throws IOException {
    List<List<String>> lines =
        Files.readAllLines(directory.resolve(out).resolve("results.csv")).stream()
            .map(StackedSweepTest::cells)
            .toList();
    Map<String, Map<String, String>> table = new TreeMap<>();
    for (List<String> cells : lines.subList(1, lines.size())) {
      Map<String, String> values = new TreeMap<>();
      for (int i = 0; i < cells.size(); i++) {
        values.put(lines.get(0).get(i), cells.get(i));
      }
      table.put(values.get("run"), values);
    }
    return table;
  }

  /** Commas inside quotes separate nothing. */
  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(cell -> cell.replace("\"", ""))
        .toList();
  }

  /** The last checkpoint of each run, in hexadecimal digits. */
  private Map<String, String> checkpoints(String out) throws IOException {
    Map<String, String> last = new TreeMap<>();
    List<Path> runs = new ArrayList<>();
    try (Stream<Path> found = Files.list(directory.resolve(out).resolve("runs"))) {
      found.forEach(runs::add);
    }
    for (Path run : runs) {
      try (Stream<Path> found = Files.list(run.resolve("checkpoints"))) {
        Path newest = found.sorted().reduce((a, b) -> b).orElseThrow();
        last.put(run.getFileName().toString(), Arrays.toString(Files.readAllBytes(newest)));
      }
    }
    return last;
  }
}
