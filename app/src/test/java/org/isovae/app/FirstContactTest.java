package org.isovae.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody types who has not read the documentation. */
class FirstContactTest {
  private static final String[] QUICK = {
    "engine=reference",
    "training.steps=3",
    "network.hidden=4",
    "latent=1",
    "estimators.density=false",
    "estimators.isometry=false",
    "estimators.rate-distortion=false"
  };

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path directory;

  private int execute(String... arguments) {
    return Main.commandLine(out, err).execute(arguments);
  }

  private int quick(String... arguments) {
    return execute(Stream.concat(Stream.of(arguments), Stream.of(QUICK)).toArray(String[]::new));
  }

  private String rows() throws IOException {
    StringBuilder text = new StringBuilder("id,height,target\n");
    IntStream.range(0, 40)
        .forEach(
            i -> text.append(i).append(',').append(i * i).append(',').append(i % 2).append('\n'));
    return Files.writeString(directory.resolve("[my] rows, 2.csv"), text).toString();
  }

  @Test
  void aFileOfDataIsTakenByThePresetTable() throws IOException {
    String run = directory.resolve("run").toString();

    assertThat(quick("run", rows(), "--out", run, "dataset.drop=id")).as(err.toString()).isZero();

    assertThat(err.toString()).contains("by the preset table");
    assertThat(out.toString()).contains("importance");
  }

  @Test
  void aTableIsFittedWithoutAConfiguration() throws IOException {
    String run = directory.resolve("fit").toString();
    String[] small = {"engine=reference", "training.steps=20", "network.hidden=[4]"};
    List<String> command = new ArrayList<>(List.of("fit", rows(), "--out", run));
    command.addAll(List.of(small));

    assertThat(execute(command.toArray(String[]::new))).as(err.toString()).isZero();

    assertThat(err.toString()).contains("'id': left out, identifier");
    assertThat(out.toString()).contains("May this model be believed?", "scores.threshold");
    assertThat(execute("score", run, rows(), "--quiet")).isZero();
    out.getBuffer().setLength(0);
    assertThat(execute("sample", run, "-n", "5")).isZero();
    String made = out.toString();
    assertThat(made.lines()).hasSize(6).first().isEqualTo("height");
    out.getBuffer().setLength(0);
    assertThat(execute("sample", run, "--rows", "5")).isZero();
    assertThat(out).hasToString(made);
    assertThat(execute(command.toArray(String[]::new))).isEqualTo(Main.WRONG_INPUT);
    assertThat(err.toString()).contains("holds a model that is done already");
  }

  @Test
  void theRunOfAFileScoresOtherRowsAndExplainsThem() throws IOException {
    String run = directory.resolve("run").toString();
    assertThat(quick("run", rows(), "--out", run, "dataset.drop=id", "--quiet")).isZero();
    Path scores = directory.resolve("scores.csv");

    assertThat(execute("score", run, rows(), "-o", scores.toString())).as(err.toString()).isZero();

    assertThat(err.toString()).contains("scored    40 rows, ", "flagged as unusual: " + scores);
    assertThat(Files.readAllLines(scores))
        .hasSize(41)
        .first()
        .asString()
        .startsWith("row,score,percentile,anomaly,")
        .endsWith(",kl,z1,columns,problem");
    out.getBuffer().setLength(0);

    assertThat(execute("score", run, "--format", "jsonl", "--quiet", "--percentile", "50"))
        .isZero();
    assertThat(out.toString().lines()).hasSize(40).allMatch(line -> line.startsWith("{\"row\":"));
    out.getBuffer().setLength(0);

    assertThat(execute("explain", run, rows(), "--row", "39")).isZero();
    assertThat(out.toString())
        .contains("row 39, counted from 0", "percentile", "column", "height")
        .doesNotContain("NaN");
    assertThat(execute("explain", run, rows(), "--row", "40")).isEqualTo(Main.WRONG_INPUT);
    assertThat(err.toString()).contains("there is no row 40, expected a number from 0 to 39");
  }

  @Test
  void aMapOfAFileIsDecodedAgain() throws IOException {
    String model = directory.resolve("model").toString();
    String map = directory.resolve("map.csv").toString();
    assertThat(
            quick(
                "embed",
                rows(),
                "--dimensions",
                "1",
                "--model",
                model,
                "-o",
                map,
                "dataset.drop=id"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("verdict", "embedded  40 rows, 1 of 1 dimensions: " + map);
    assertThat(Files.readAllLines(Path.of(map))).hasSize(41).first().isEqualTo("row,z1,problem");

    assertThat(execute("decode", model, map)).as(err.toString()).isZero();

    assertThat(out.toString().lines()).hasSize(41).first().isEqualTo("height");
    out.getBuffer().setLength(0);
    assertThat(execute("embed", model, rows(), "--dimensions", "auto", "--quiet")).isZero();
    assertThat(out.toString().lines()).hasSize(41);
  }

  @Test
  void aFileOfDataIsTakenBehindThePresetToo() throws IOException {
    String run = directory.resolve("run").toString();

    assertThat(quick("run", "table", rows(), "--quiet", "--out", run)).as(err.toString()).isZero();

    assertThat(out.toString()).as("quiet").isEqualTo(run + System.lineSeparator());
    assertThat(err.toString()).as("quiet").isEmpty();
  }

  @Test
  void aResumedRunTakesOverridesInThePlaceOfAConfiguration() throws IOException {
    String run = directory.resolve("run").toString();
    quick("run", rows(), "--quiet", "--out", run);

    assertThat(execute("run", "--resume", run, "seed=2")).isEqualTo(2);

    assertThat(err.toString()).contains("its configuration differs in seed");
  }

  @Test
  void configKnowsTheDataDirectory() {
    assertThat(execute("config", "toy-mix-sse", "--data", directory.toString())).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "train, isovae run?",
    "predict, isovae score?",
    "toy-mix-sse, isovae run toy-mix-sse?",
    "wine.csv, isovae run wine.csv?",
    "mesure, measure?",
    "xyz, 'the commands are run, fit, sweep, reproduce'",
  })
  void aWrongCommandIsAnsweredWithTheRightOne(String command, String answer) {
    assertThat(execute(command)).isEqualTo(2);

    assertThat(err.toString()).contains(answer).hasLineCount(1);
  }

  @Test
  void aWrongOptionIsAnsweredWithTheRightOne() {
    assertThat(execute("run", "toy-mix-sse", "--outt", "x")).isEqualTo(2);

    assertThat(err.toString()).contains("did you mean --out").hasLineCount(1);
  }

  @Test
  void controlCharactersAreShownAndNotObeyed() {
    assertThat(execute("run", "toy-mix-sse", "metric=\u001b[31m\u202ered\u009b")).isEqualTo(2);

    assertThat(err.toString())
        .contains("\\u001b[31m\\u202ered\\u009b")
        .doesNotContain("\u001b", "\u202e", "\u009b");
  }
}
