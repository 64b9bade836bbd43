package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that 0.2 wrote and that nobody writes anew: {@code model-of-0.2} in the test resources,
 * with the rows and the scores of that day. Whatever changes, it is read, and says the same.
 */
class OlderModelTest {
  private static final Path STORED = Path.of("src/test/resources/model-of-0.2");

  @TempDir Path directory;

  @Test
  void aModelThatAnEarlierVersionWroteGivesTheScoresOfThatDay() throws IOException {
    copy(STORED.resolve("model"), directory.resolve("model"));
    List<ScoredRow> scored = new ArrayList<>();
    try (Isovae isovae = Isovae.builder().build();
        Scoring scoring =
            isovae
                .scoring(directory.resolve("model"))
                .data(STORED.resolve("rows.csv").toString())
                .build()) {
      scoring.run(scored::add);
    }
    List<String> lines = Files.readAllLines(STORED.resolve("scores.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1));
    assertThat(scored).hasSize(lines.size() - 1).isNotEmpty();
    for (int row = 0; row < scored.size(); row++) {
      String[] cells = lines.get(row + 1).split(",", -1);
      ScoredRow found = scored.get(row);
      // Another processor may round in another order.
      assertThat(found.score().orElseThrow())
          .isCloseTo(Double.parseDouble(cells[names.indexOf("score")]), within(1e-3));
      assertThat(found.logDensity().orElseThrow())
          .isCloseTo(Double.parseDouble(cells[names.indexOf("log_density")]), within(1e-3));
      assertThat(found.anomaly().orElseThrow().toString())
          .isEqualTo(cells[names.indexOf("anomaly")]);
      assertThat(found.latent()[0])
          .isCloseTo(Double.parseDouble(cells[names.indexOf("z1")]), within(1e-3));
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
