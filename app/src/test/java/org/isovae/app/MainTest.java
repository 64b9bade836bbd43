package org.isovae.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  private static final String SMALL =
      """
      {
        dataset: { name: "toy", size: 32, validationSize: 0, testSize: 0, dimension: 3 },
        metric: "sse", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
        training: { steps: 5, batch: 8 }, evaluation: { split: "train" },
        estimators: { importance: {} },
        expected: { title: "Quoted", source: "a book",
                    values: { "importance.live": 2, "no.such": [1, 2] } },
      }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  private int execute(Object... arguments) {
    CommandLine line = Main.commandLine(out, err);
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    return line.execute(texts.toArray(String[]::new));
  }

  private Path small() throws IOException {
    return Files.writeString(directory.resolve("small.json"), SMALL);
  }

  @Test
  void helpShowsTheCommands() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("run", "config", "list", "plugins", "Exit codes");
  }

  @Test
  void aMissingCommandIsWrongInput() {
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString()).contains("a command is missing");
  }

  @Test
  void runPrintsQuotedBesideMeasuredAndNamesTheDirectory() throws IOException {
    Path run = directory.resolve("run");

    assertThat(execute("run", small(), "--out", run)).isZero();

    assertThat(out.toString())
        .contains("Quoted (a book)")
        .containsPattern("paper \\(quoted\\) +measured \\(this run\\)")
        .containsPattern("importance\\.live +2 +\\d")
        .containsPattern("no\\.such +1 {2}2 +not measured")
        .containsPattern("train\\.steps +5 +optimiser steps")
        .contains(run.toString());
    assertThat(run.resolve("results.json")).exists();
  }

  @Test
  void wrongInputIsToldWithoutAStackAndWritesNothing() throws IOException {
    Path run = directory.resolve("run");

    assertThat(execute("run", small(), "metrik=sse", "latent=0", "--out", run)).isEqualTo(2);

    assertThat(err.toString())
        .contains("has 2 problems")
        .contains("metrik: unknown key; did you mean metric?")
        .contains("latent: at least 1")
        .doesNotContain("\tat ");
    assertThat(run).doesNotExist();
  }

  @Test
  void aDirectoryInUseIsWrongInput() throws IOException {
    small();

    assertThat(execute("run", directory.resolve("small.json"), "--out", directory)).isEqualTo(2);
    assertThat(err.toString()).contains("is not empty");
  }

  @Test
  void aRunThatBecomesNotFiniteIsAFailure() throws IOException {
    Path run = directory.resolve("run");

    assertThat(
            execute(
                "run", small(), "training.rate=1e30", "training.steps=50", "--quiet", "--out", run))
        .isEqualTo(1);
    assertThat(err.toString()).contains("training stopped at step").doesNotContain("\tat ");
  }

  @Test
  void aRunIsResumedFromItsDirectoryAlone() throws IOException {
    Path run = directory.resolve("run");
    execute("run", small(), "--quiet", "--out", run);

    assertThat(execute("run", "--resume", run, "--quiet")).isZero();
    assertThat(execute("run", "--resume", run, "--out", run)).isEqualTo(2);
  }

  @Test
  void aFinishedRunIsMeasuredAgain() throws IOException {
    Path run = directory.resolve("run");
    execute("run", small(), "--quiet", "--out", run);

    assertThat(execute("measure", run, "estimators.isometry=true", "--name", "more")).isZero();

    assertThat(out.toString())
        .containsPattern("isometry\\.norm\\.mean +\\d")
        .contains(run.resolve("measurements/more").toString());
    assertThat(execute("measure", run, "training.steps=7")).isEqualTo(2);
    assertThat(err.toString())
        .contains("training.steps: cannot be changed")
        .doesNotContain("\tat ");
    assertThat(execute("measure", directory.resolve("nowhere"))).isEqualTo(2);
  }

  /** A configuration whose model is not collapsed. */
  private Path trained() throws IOException {
    return Files.writeString(
        directory.resolve("trained.json"),
        "{ extends: \""
            + small()
            + "\", training: { steps: 400, rate: 2e-2, schedule: \"cosine\" } }");
  }

  @Test
  void theVerdictIsToldAndStrictRefusesABadOne() throws IOException {
    Path few = directory.resolve("few");
    String ten = "dataset.size=10"; // too few rows to believe anything
    Path small = trained();

    assertThat(execute("run", small, ten, "--out", few)).isZero();
    assertThat(out.toString())
        .containsPattern("May this model be believed\\? No: 1 of \\d checks bad")
        .contains("  - BAD train.rows: 10 training rows for 2 latent dimensions")
        .containsPattern("to do: get\\s+more rows, or hold out fewer");

    Path strict = directory.resolve("strict");
    assertThat(execute("run", small, ten, "--strict", "--out", strict)).isEqualTo(1);
    assertThat(strict.resolve("results.json")).content().contains("\"answer\": \"bad\"");
    Path good = directory.resolve("good");
    assertThat(execute("run", small, "--strict", "--out", good)).isZero();
  }

  @Test
  void aMeasurementIsStrictAboutItsOwnChecks() throws IOException {
    Path run = directory.resolve("run");
    execute("run", small(), "objective.lambda=0.001", "training.rate=0.1", "--out", run);

    assertThat(execute("measure", run)).isZero();
    assertThat(out.toString()).contains("BAD importance.collapse: none of 2 is live");
    assertThat(execute("measure", run, "--strict")).isEqualTo(1);
  }

  @Test
  void aStrictSweepNamesTheRunsThatMayNotBeBelieved() throws IOException {
    Path sweep = directory.resolve("sweep");
    String sizes = "dataset.size=10,32";

    assertThat(execute("sweep", trained(), sizes, "--strict", "--out", sweep)).isEqualTo(1);
    assertThat(out.toString())
        .contains("May the models be believed? With caution: 1, No: 1")
        .contains("  - not size=10");
    assertThat(execute("sweep", trained(), sizes, "--out", sweep)).isZero();
  }

  @Test
  void finishedRunsAreCompared() throws IOException {
    Path one = directory.resolve("one");
    Path other = directory.resolve("other");
    Path study = directory.resolve("study");
    execute("run", small(), "--quiet", "--out", one);
    execute("run", small(), "seed=2", "--quiet", "--out", other);

    assertThat(execute("study", "summary", one, other, "--out", study)).isZero();

    assertThat(out.toString())
        .containsPattern("runs +2 +\\w")
        .containsPattern("train\\.loss\\.sd +\\d")
        .contains(study.toString());
    assertThat(study.resolve("results.json")).exists();
    assertThat(execute("study", "summary", one, other, "--out", study)).isEqualTo(2);
    assertThat(execute("study", "summary")).isEqualTo(2);
  }

  @Test
  void configPrintsWhatRunAccepts() throws IOException {
    assertThat(execute("config", small(), "seed=9")).isZero();
    assertThat(out.toString()).contains("\"seed\": 9").contains("\"logVarianceLimit\"");

    Path printed = Files.writeString(directory.resolve("printed.json"), out.toString());
    assertThat(execute("config", printed)).isZero();
    assertThat(out.toString()).isEqualTo(Files.readString(printed).repeat(2));
  }

  @Test
  void devicesTellsWhatIsComputedOnAndWhy() {
    assertThat(execute("devices", "--engine", "reference")).isZero();
    assertThat(out.toString())
        .contains("used      cpu: the engine reference computes on processors alone")
        .contains("device    cpu: ");
    assertThat(execute("devices", "--engine", "tff")).isEqualTo(2);
    assertThat(err.toString()).contains("tff", "tf");
  }

  @Test
  void listShowsKeysWithDefaultsAndMeaning() {
    assertThat(execute("list", "metric")).isZero();
    assertThat(out.toString())
        .contains("  bce  binary cross-entropy")
        .containsPattern("clamp +  = 1.0E-6 +reconstructions are limited")
        .doesNotContain("presets");
  }

  @Test
  void listNamesPresetsAndEngines() {
    assertThat(execute("list")).isZero();
    assertThat(out.toString()).contains("toy-mix-sse", "training.rate", "  tf  ");
  }

  @Test
  void listRefusesAnUnknownKind() {
    assertThat(execute("list", "metrics")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean metric?", "kinds are metric, dataset");
  }

  @Test
  void pluginsTellsWhatIsWrong() throws IOException {
    Files.writeString(directory.resolve("broken.jar"), "this is no jar");

    assertThat(execute("plugins", "--plugins", directory)).isEqualTo(1);
    assertThat(out.toString()).contains("broken").contains("problem: ");
  }
}
