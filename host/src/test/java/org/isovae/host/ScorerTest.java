package org.isovae.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in memory: the scores of the same rows in a file. */
class ScorerTest {
  private static final Isovae ISOVAE = Isovae.builder().build();

  private static final String MIXED =
      """
      {
        extends: "table",
        dataset: { testFraction: 0.25, missing: "mask" },
        network: { name: "mlp", hidden: [5] },
        latent: 2,
        engine: "reference",
        training: { steps: 40, batch: 16, rate: 2e-2 },
        estimators: { scores: {}, density: false },
      }
      """;

  @TempDir static Path directory;
  private static Path run;
  private static Path file;

  /** A number, a category, a day and a truth value, with gaps. */
  private static Map<String, Object> row(int i) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("size", i % 11 == 0 ? null : (i * 37 % 23) / 4.0);
    row.put("colour", List.of("red", "green", "blue").get(i * 5 % 7 % 3));
    row.put("day", LocalDate.of(2024, 1, 1).plusDays(i * 13 % 90));
    row.put("open", i % 3 == 0);
    return row;
  }

  @BeforeAll
  static void train() throws IOException {
    StringBuilder text = new StringBuilder("size,colour,day,open\n");
    for (int i = 0; i < 90; i++) {
      Object[] values = row(i).values().toArray();
      text.append(values[0] == null ? "" : values[0]);
      Arrays.stream(values).skip(1).forEach(value -> text.append(',').append(value));
      text.append('\n');
    }
    file = Files.writeString(directory.resolve("rows.csv"), text.toString());
    run = directory.resolve("run");
    try (Experiment experiment =
        ISOVAE
            .experiment(ConfigurationSource.text(MIXED))
            .override("dataset.path=" + file)
            .runDirectory(run)
            .build()) {
      experiment.run();
    }
  }

  @AfterAll
  static void closeTheRoot() {
    ISOVAE.close();
  }

  private static List<Map<String, Object>> ofTheFile() {
    List<Map<String, Object>> scored = new ArrayList<>();
    try (Scoring scoring = ISOVAE.scoring(run).data(file.toString()).build()) {
      scoring.run(row -> scored.add(row.values()));
    }
    return scored;
  }

  private static Map<String, Object> withoutNumber(ScoredRow row) {
    Map<String, Object> values = new LinkedHashMap<>(row.values());
    values.put("row", 0L);
    return values;
  }

  @Test
  void rowsHaveTheBitsOfTheSameRowsInAFileAloneAndTogetherFromAnyThread() {
    List<Map<String, Object>> rows = IntStream.range(0, 90).mapToObj(ScorerTest::row).toList();
    try (Scorer scorer = ISOVAE.scorer(run)) {
      assertThat(scorer.columns()).containsExactly("size", "colour", "day", "open");
      assertThat(scorer.score(rows).stream().map(ScoredRow::values))
          .containsExactlyElementsOf(ofTheFile());
      List<Map<String, Object>> alone =
          IntStream.range(0, 90)
              .parallel()
              .mapToObj(i -> withoutNumber(scorer.score(rows.get(i))))
              .toList();
      assertThat(alone)
          .containsExactlyElementsOf(
              scorer.score(rows).stream().map(ScorerTest::withoutNumber).toList());
    }
  }

  @Test
  void columnsMayStandInAnyOrderAmongOthers() {
    List<String> names = List.of("id", "open", "day", "colour", "size");
    try (Scorer scorer = ISOVAE.scorer(run)) {
      Scorer.Ordered ordered = scorer.ordered(names);
      List<Object[]> rows =
          IntStream.range(0, 90)
              .mapToObj(i -> names.stream().map(name -> row(i).get(name)).toArray())
              .toList();
      List<ScoredRow> scored = ordered.score(rows, 7);
      assertThat(scored.get(3).row()).isEqualTo(10);
      assertThat(scored.stream().map(ScorerTest::withoutNumber))
          .containsExactlyElementsOf(
              scorer.score(IntStream.range(0, 90).mapToObj(ScorerTest::row).toList()).stream()
                  .map(ScorerTest::withoutNumber)
                  .toList());
      assertThatThrownBy(() -> scorer.ordered(List.of("size", "color", "day", "open")))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContainingAll("'colour'", "did you mean 'color'");
    }
  }

  @Test
  void whatIsWrongWithARowIsToldOfThatRow() {
    Map<String, Object> lacking = row(1);
    lacking.remove("day");
    Map<String, Object> text = row(2);
    text.put("size", "large");
    Map<String, Object> infinite = row(3);
    infinite.put("size", Double.POSITIVE_INFINITY);
    Map<String, Object> unknown = row(4);
    unknown.put("colour", "violet");
    try (Scorer scorer = ISOVAE.scorer(run)) {
      List<ScoredRow> scored = scorer.score(List.of(row(0), lacking, text, infinite, unknown));
      assertThat(scored.get(0).score()).isPresent();
      assertThat(scored.get(1).refusal().orElseThrow()).contains("no column 'day'");
      assertThat(scored.get(2).refusal().orElseThrow())
          .contains("column 'size'", "row 2", "'large'");
      assertThat(scored.get(3).refusal().orElseThrow()).contains("column 'size'", "row 3");
      assertThat(scored.get(4).score()).isPresent(); // as in a file, it is none of the known ones
      assertThat(scorer.score(List.<Map<String, Object>>of())).isEmpty();
      assertThat(scorer.ordered(scorer.columns()).score(List.<Object[]>of(new Object[] {1}), 5))
          .allSatisfy(
              row ->
                  assertThat(row.refusal().orElseThrow())
                      .contains("row 5", "1 values, expected 4"));
    }
  }

  @Test
  void aModelOfRowsWithoutColumnsIsRefused() {
    Path toy = directory.resolve("toy");
    try (Experiment experiment =
        ISOVAE
            .experiment(
                ConfigurationSource.text(
                    """
                    { dataset: { name: "toy", size: 64, testSize: 16, dimension: 4 }, metric: "sse",
                      network: { name: "mlp", hidden: [5] }, latent: 2, engine: "reference",
                      training: { steps: 5, batch: 16, rate: 1e-2 }, estimators: { importance: {} } }
                    """))
            .runDirectory(toy)
            .build()) {
      experiment.run();
    }
    assertThatThrownBy(() -> ISOVAE.scorer(toy))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("toy");
  }
}
