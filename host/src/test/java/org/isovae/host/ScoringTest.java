package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.Explanation;
import org.isovae.host.scoring.ScoreFormat;
import org.isovae.host.scoring.ScoreOutput;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are scored by the model of a run. */
class ScoringTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String SMALL =
      """
      {
        dataset: { name: "table", testFraction: 0.25 },
        metric: "gaussian-learned",
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        objective: { name: "beta-vae", lambda: 1 },
        engine: "reference",
        training: { steps: 60, batch: 16, rate: 2e-2 },
        estimators: { scores: {}, density: { rows: 0 } },
      }
      """;

  @TempDir static Path directory;
  private static Path run;
  private static Path rows;

  @BeforeAll
  static void train() throws IOException {
    rows = Files.writeString(directory.resolve("rows.csv"), table(80, ""));
    run = directory.resolve("run");
    try (Experiment experiment =
        ISOVAE
            .experiment(ConfigurationSource.text(SMALL))
            .override("dataset.path=" + rows)
            .runDirectory(run)
            .build()) {
      experiment.run();
    }
  }

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static String table(int count, String last) {
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int i = 0; i < count; i++) {
      float a = i % 7 / 7f;
      float b = i % 5 / 5f;
      text.append(a).append(',').append(b).append(',').append((a + b) / 2).append('\n');
    }
    return text.append(last).toString();
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static List<ScoredRow> score(Path data) {
    List<ScoredRow> scored = new ArrayList<>();
    try (Scoring scoring = ISOVAE.scoring(run).data(data.toString()).build()) {
      assertThat(scoring.run(scored::add).completed()).isTrue();
    }
    return scored;
  }

  @Test
  void everyRowHasItsScoreItsPlaceAmongTheTrainingRowsAndItsCode() throws IOException {
    List<ScoredRow> scored = score(file("far.csv", table(80, "9,-9,9\n")));

    assertThat(scored).hasSize(81);
    assertThat(scored).extracting(ScoredRow::row).isSorted();
    for (ScoredRow row : scored) {
      assertThat(row.latent()).hasSize(2);
      // β = 1 and a likelihood: what the loss bounds is the log-density
      assertThat(row.logDensity().orElseThrow()).isCloseTo(row.elbo().orElseThrow(), within(1e-5));
      assertThat(row.percentile().orElseThrow()).isBetween(0.0, 100.0);
    }
    ScoredRow far = scored.get(80);
    assertThat(far.percentile()).hasValue(100);
    assertThat(far.anomaly()).contains(true);
    assertThat(scored.stream().filter(row -> row.anomaly().orElseThrow()).count())
        .isLessThanOrEqualTo(5);
  }

  @Test
  void scoresAreThoseOfTheDensityEstimator() {
    Results measured;
    try (Measurement measurement =
        ISOVAE
            .measurement(run)
            .overrides(List.of("evaluation.split=test", "estimators.scores=false"))
            .build()) {
      measured = measurement.run();
    }
    double elbo = measured.number("density.elbo.mean");
    double mean =
        score(rows).stream().mapToDouble(row -> -row.elbo().orElseThrow()).average().orElseThrow();
    // of the test rows there, of all rows here: alike, not equal
    assertThat(-mean).isCloseTo(elbo, within(0.3 * Math.abs(elbo) + 0.5));
  }

  @Test
  void aRowHasTheSameScoreAloneAndAmongOthers() throws IOException {
    List<ScoredRow> together = score(rows);
    String[] lines = table(80, "").split("\n", -1);
    for (int i : new int[] {0, 37, 79}) {
      ScoredRow alone = score(file("one.csv", lines[0] + "\n" + lines[i + 1] + "\n")).get(0);
      assertThat(alone.score()).isEqualTo(together.get(i).score());
      assertThat(alone.latent()).containsExactly(together.get(i).latent());
    }
  }

  @Test
  void anotherPercentileFlagsOtherRows() {
    List<ScoredRow> scored = new ArrayList<>();
    Scoring.Outcome outcome;
    try (Scoring scoring = ISOVAE.scoring(run).data(rows.toString()).percentile(50).build()) {
      outcome = scoring.run(scored::add);
    }
    assertThat(outcome.flagged())
        .isEqualTo(scored.stream().filter(row -> row.anomaly().orElseThrow()).count())
        .isBetween(30L, 50L);
    assertThatThrownBy(() -> ISOVAE.scoring(run).percentile(100))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("less than 100, was 100");
  }

  @Test
  void anExplanationTellsColumnByColumnWhatTheScoreIsMadeOf() throws IOException {
    Path data = file("explained.csv", table(3, "0.5,0.5,9\n"));
    Explanation explanation;
    try (Scoring scoring = ISOVAE.scoring(run).data(data.toString()).build()) {
      explanation = scoring.explain(3);
    }
    assertThat(explanation.columns())
        .extracting(Explanation.Column::name)
        .containsExactly("a", "b", "c");
    double[] contributions =
        explanation.columns().stream()
            .mapToDouble(column -> column.contribution().orElseThrow())
            .toArray();
    assertThat(
            IntStream.range(0, 3)
                .boxed()
                .max((i, j) -> Double.compare(contributions[i], contributions[j])))
        .contains(2);
    assertThat(contributions[0]).isNotNegative();
    assertThat(explanation.row().contributions().get(0).column()).isEqualTo("c");

    try (Scoring scoring = ISOVAE.scoring(run).data(data.toString()).build()) {
      assertThatThrownBy(() -> scoring.explain(4))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("no row 4, expected a number from 0 to 3");
    }
  }

  @Test
  void aMapHoldsTheCodesOfScoresAndDecodingItIsTheWayBack() throws IOException {
    Path map = directory.resolve("map.csv");
    List<ScoredRow> scored = score(rows);
    try (Scoring scoring = ISOVAE.scoring(run).data(rows.toString()).codes().build()) {
      assertThat(scoring.live()).containsExactlyInAnyOrder(0, 1);
      assertThat(scoring.writeCodes(List.of(1, 0), map).completed()).isTrue();
    }
    List<String> lines = Files.readAllLines(map);
    assertThat(lines).hasSize(81).first().isEqualTo("row,z2,z1,problem");
    for (int i = 0; i < 80; i++) {
      String[] fields = lines.get(i + 1).split(",", -1);
      double[] code = scored.get(i).latent();
      assertThat(fields[0]).isEqualTo(Integer.toString(i));
      assertThat(Double.parseDouble(fields[1])).isCloseTo(code[1], within(1e-6));
      assertThat(Double.parseDouble(fields[2])).isCloseTo(code[0], within(1e-6));
    }
    Path back = directory.resolve("back.csv");
    try (Decoding decoding = ISOVAE.decoding(run, List.of())) {
      assertThat(decoding.names()).containsExactly("a", "b", "c");
      decoding.write(map, back);
      assertThat(decoding.outside()).isZero();
    }
    assertThat(Files.readAllLines(back)).hasSize(81).first().isEqualTo("a,b,c");
    Explanation explanation;
    try (Scoring scoring = ISOVAE.scoring(run).data(rows.toString()).build()) {
      explanation = scoring.explain(3);
    }
    List<String> decoded = List.of(Files.readAllLines(back).get(4).split(","));
    for (int i = 0; i < 3; i++) {
      assertThat(Double.parseDouble(decoded.get(i)))
          .isCloseTo(Double.parseDouble(explanation.columns().get(i).expected()), within(1e-4));
    }
  }

  @Test
  void aDimensionThatAMapHasNotIsAtTheMiddleOfThePrior() throws IOException {
    List<List<String>> one = decoded("z2,colour\n0.5,red\n");
    assertThat(decoded("colour,z1,z2\nred,0,0.5\n")).isEqualTo(one);
    try (Decoding decoding = ISOVAE.decoding(run, List.of())) {
      decoding.run(file("far.csv", "z1\n0.1\n-40\n99\n"), row -> {});
      assertThat(decoding.outside()).isEqualTo(2);
      assertThat(decoding.firstOutside()).endsWith("far.csv, line 3, z1 = -40.0");
    }
  }

  private static List<List<String>> decoded(String map) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (Decoding decoding = ISOVAE.decoding(run, List.of())) {
      decoding.run(file("places.csv", map), rows::add);
    }
    return rows;
  }

  @Test
  void aMapThatCannotBeDecodedIsRefused() {
    assertThatThrownBy(() -> decoded("z3\n1\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has the column z3, but the model has 2 latent dimensions");
    assertThatThrownBy(() -> decoded("x,y\n1,2\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has none of the columns z1 to z2");
    assertThatThrownBy(() -> decoded("z1,z1\n1,2\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has the column z1 twice");
    assertThatThrownBy(() -> decoded("z1,z2\n1,2\n1\n"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Record 3 has 1 fields, but first record had 2");
    for (String wrong : List.of("many", "", "NaN", "1e999")) {
      assertThatThrownBy(() -> decoded("z1,z2\n1," + wrong + "\n"))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("line 2, column z2: '" + wrong + "', expected a number");
    }
    assertThatThrownBy(() -> decoded(""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is empty");
    try (Decoding decoding = ISOVAE.decoding(run, List.of())) {
      assertThatThrownBy(() -> decoding.run(directory, row -> {}))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is no file");
    }
  }

  @Test
  void aFileOfScoresIsWholeOrAsItWas() throws IOException {
    Path target = Files.writeString(directory.resolve("scores.csv"), "before");
    try (ScoreOutput output = ScoreOutput.file(target, ScoreFormat.CSV, 2)) {
      output.accept(score(rows).get(0));
      assertThatThrownBy(() -> ScoreOutput.file(target, ScoreFormat.CSV, 2))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("is being written by another process");
    }
    assertThat(target).hasContent("before");
    assertThat(directory.resolve("scores.csv.part")).doesNotExist();

    try (ScoreOutput output = ScoreOutput.file(target, ScoreFormat.CSV, 2)) {
      score(rows).forEach(output);
      output.accept(ScoredRow.refused(80, "column 'a': 'x, y' is no number"));
      output.complete();
    }
    List<String> lines = Files.readAllLines(target);
    assertThat(lines).hasSize(82);
    assertThat(lines.get(0))
        .isEqualTo(
            "row,score,percentile,anomaly,log_density,elbo,distortion,kl,z1,z2,columns,problem");
    assertThat(lines.get(81)).isEqualTo("80,,,,,,,,,,,\"column 'a': 'x, y' is no number\"");
  }

  @Test
  void rowsAsJsonLines() {
    StringWriter text = new StringWriter();
    try (ScoreOutput output = ScoreOutput.writer(text, ScoreFormat.JSON_LINES, 2)) {
      output.accept(score(rows).get(0));
      output.accept(ScoredRow.refused(1, "no number"));
      output.complete();
    }
    assertThat(text.toString().lines())
        .hasSize(2)
        .last()
        .isEqualTo("{\"row\":1,\"problem\":\"no number\"}");
    assertThat(text.toString()).contains("\"latent\":[", "\"columns\":{").doesNotContain("NaN");
  }

  @Test
  void scoresAsParquetAreReadAgainAsATable() throws IOException {
    Path target = directory.resolve("scores [1]*'.parquet");
    List<ScoredRow> scored = score(rows);
    try (ScoreOutput output = ScoreOutput.file(target, ScoreFormat.PARQUET, 2)) {
      scored.forEach(output);
      output.complete();
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.{part,made}");
    try (Experiment experiment =
        ISOVAE
            .experiment(ConfigurationSource.text(SMALL))
            .override(
                "dataset={path: \"" + target + "\", drop: [percentile, log_density, problem]}")
            .override("training.steps=1")
            .override("dataset.kinds=inferred")
            .build()) {
      List<String> notes = new ArrayList<>();
      experiment.notes(notes::add);
      assertThat(notes.toString()).contains("'row': left out, identifier");
      assertThat(experiment.values()).isGreaterThanOrEqualTo(6);
    }
  }

  /** A model of which one bit is another scores nothing, and says which file it is. */
  @Test
  void aModelWithAFlippedBitIsRefused() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(run)) {
      files =
          all.filter(
                  file ->
                      file.toString()
                          .matches(
                              ".*(config\\.json|schema\\.json|results\\.json|step-\\d+\\.npz)"))
              .sorted()
              .toList();
    }
    assertThat(files).hasSizeGreaterThanOrEqualTo(4);
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      byte[] flipped = whole.clone();
      flipped[whole.length / 2] ^= 1;
      Files.write(file, flipped);
      try {
        assertThatThrownBy(() -> score(rows))
            .as(file.toString())
            .isInstanceOf(InvalidInputException.class)
            .hasMessageContaining(file.getFileName().toString());
      } finally {
        Files.write(file, whole);
      }
    }
    assertThat(score(rows)).hasSize(80);
  }

  @Test
  void aModelOfANewerVersionIsRefused() throws IOException {
    Path schema = run.resolve("schema.json");
    Path sums = run.resolve("checksums.sha256");
    String before = Files.readString(schema);
    String sumsBefore = Files.readString(sums);
    String newer = before.replaceFirst("\"format\": \\d+", "\"format\": 1000");
    assertThat(newer).isNotEqualTo(before);
    Files.writeString(schema, newer);
    Files.writeString(sums, sumsBefore.replaceAll("(?m)^\\w+  schema\\.json\\R", ""));
    try {
      assertThatThrownBy(() -> score(rows))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("newer");
    } finally {
      Files.writeString(schema, before);
      Files.writeString(sums, sumsBefore);
    }
  }

  @Test
  void whatCannotBeScoredIsRefusedBeforeAnythingIsWritten() throws IOException {
    Path other = file("other.csv", "a,b\n1,2\n");
    assertThatThrownBy(() -> score(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no column 'c', which the training rows had; found 'a', 'b'");
    Path renamed = file("renamed.csv", "a,b,C\n1,2,3\n");
    assertThatThrownBy(() -> score(renamed))
        .hasMessageContaining("no column 'c' (did you mean 'C'?), which the training rows had");
    assertThatThrownBy(() -> ISOVAE.scoring(run).override("metric=sse").build())
        .hasMessageContaining("cannot be changed for a model that is trained");
    assertThatThrownBy(() -> ScoreFormat.of("scores.xlsx"))
        .hasMessageContaining(
            "its ending tells no format of scores, expected .csv or .jsonl or .parquet");
  }
}
