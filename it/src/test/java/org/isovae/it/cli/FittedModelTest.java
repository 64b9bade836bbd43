package org.isovae.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.isovae.api.Seeds;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.CommandLine.Started;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table of one's own, from {@code fit} to {@code score}, and what comes between. */
class FittedModelTest {
  @TempDir Path directory;

  private CommandLine line;

  @BeforeEach
  void writeRows() throws IOException {
    line = new CommandLine(directory);
    RandomGenerator random = Seeds.generator(3);
    StringBuilder rows = new StringBuilder("height,weight,city,kind\n");
    for (int row = 0; row < 400; row++) {
      double height = random.nextGaussian();
      boolean odd = row % 20 == 7;
      rows.append(height)
          .append(',')
          .append((odd ? -3 : 2) * height + 0.1 * random.nextGaussian() + (odd ? 4 : 0))
          .append(random.nextBoolean() ? ",Kyoto," : ",Quito,")
          .append(odd ? "odd\n" : "plain\n");
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
  }

  private static String[] fit(String out) {
    return new String[] {
      "fit",
      "rows.csv",
      "--label=kind",
      "--normal=plain",
      "--jobs=1",
      "--out=" + out,
      "network.hidden=[8]",
      "training.steps=1200",
      "training.checkpointSteps=100",
      "estimators.density=false"
    };
  }

  private Outcome finished(Started started) {
    Outcome outcome = CommandLine.await(started);
    assertThat(outcome.exit()).as(outcome.output()).isZero();
    return outcome;
  }

  @Test
  void aFitThatWasKilledGoesOnToTheSameModelAndItsScoresAreWhole() throws Exception {
    String first = finished(line.start(List.of(), fit("whole"))).output();
    assertThat(first).contains("anomaly.score.rocAuc");

    // Once in the search, and once while the model itself is trained.
    killed(directory.resolve("killed.search/runs"));
    assertThat(directory.resolve("killed")).doesNotExist();
    killed(directory.resolve("killed/checkpoints"));
    assertThat(directory.resolve("killed/results.json")).doesNotExist();
    finished(line.start(List.of(), fit("killed")));
    RunDirectory whole = new RunDirectory(directory.resolve("whole"));
    RunDirectory killed = new RunDirectory(directory.resolve("killed"));
    for (String name : List.of("scores.quantiles", "anomaly.score.rocAuc", "scores.bandwidth")) {
      assertThat(killed.json("results.json").get("values").get(name))
          .as(name)
          .isEqualTo(whole.json("results.json").get("values").get(name));
    }

    finished(line.start(List.of(), "score", "killed", "rows.csv", "-o", "scores.csv"));
    String scores = Files.readString(directory.resolve("scores.csv"));
    assertThat(scores.lines()).hasSize(401);

    // Lines of JSON from another program, columns in another order.
    Files.writeString(
        directory.resolve("rows.jsonl"),
        "{\"city\": \"Quito\", \"weight\": 2.0, \"height\": 1.0}\n{\"weight\": 9, \"height\": 1}\n");
    Outcome piped =
        finished(
            line.start(List.of("exec < rows.jsonl"), "score", "killed", "-", "--format=jsonl"));
    assertThat(piped.output()).contains("\"row\":0").contains("\"row\":1");

    // The shell's limit on the size of a file stands for a full disk.
    Outcome full =
        CommandLine.await(
            line.start(List.of("ulimit -f 16"), "score", "killed", "rows.csv", "-o", "scores.csv"));
    assertThat(full.exit()).as(full.output()).isEqualTo(1);
    assertThat(full.output()).contains("scores.csv").doesNotContain("\tat ");
    assertThat(directory.resolve("scores.csv")).hasContent(scores);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("part") || name.contains("tmp"));
    }
  }

  /** Kills a fit, without a warning, as soon as there is something in a folder. */
  private void killed(Path folder) throws Exception {
    Started started = line.start(List.of(), fit("killed"));
    for (int i = 0; i < 2400 && started.process().isAlive() && isEmpty(folder); i++) {
      TimeUnit.MILLISECONDS.sleep(25);
    }
    assertThat(started.process().isAlive()).as(started.text()).isTrue();
    started.process().destroyForcibly().waitFor();
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
