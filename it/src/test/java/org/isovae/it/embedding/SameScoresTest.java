package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.Scoring;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.scoring.ScoredRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the engine that rounds as fast kernels do: scores do not depend on the rows around. */
class SameScoresTest {
  private static final int ROWS = 700;
  private static final int COLUMNS = 7;

  private static final ConfigurationSource SMALL =
      ConfigurationSource.text(
          """
          {
            dataset: { name: "table", testFraction: 0 },
            metric: "gaussian-learned",
            network: { name: "mlp", hidden: [23, 11], activation: "tanh" },
            latent: 3,
            objective: { name: "beta-vae", lambda: 1 },
            engine: "tf",
            training: { steps: 200, batch: 64, rate: 1e-2 },
            evaluation: { split: "train" },
            estimators: { scores: {} },
          }
          """);

  @TempDir Path directory;

  private final List<String> lines = new ArrayList<>();

  private Path file(String name, List<String> rows) throws IOException {
    return Files.writeString(
        directory.resolve(name), "a,b,c,d,e,f,g\n" + String.join("\n", rows) + "\n");
  }

  private static List<ScoredRow> score(Isovae isovae, Path run, Path data) {
    return score(isovae, run, data, 1);
  }

  private static List<ScoredRow> score(Isovae isovae, Path run, Path data, int threads) {
    List<ScoredRow> scored = new ArrayList<>();
    try (Scoring scoring = isovae.scoring(run).data(data.toString()).threads(threads).build()) {
      scoring.run(scored::add);
    }
    return scored;
  }

  private static void assertSame(ScoredRow row, ScoredRow other) {
    assertThat(row.score()).isEqualTo(other.score());
    assertThat(row.logDensity()).isEqualTo(other.logDensity());
    assertThat(row.distortion()).isEqualTo(other.distortion());
    assertThat(row.divergence()).isEqualTo(other.divergence());
    assertThat(row.latent()).containsExactly(other.latent());
    assertThat(row.contributions()).isEqualTo(other.contributions());
  }

  @Test
  void aRowHasTheSameBitsAloneInAnotherPlaceAndInAnotherRoot() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ROWS; i++) {
      StringBuilder line = new StringBuilder();
      for (int j = 0; j < COLUMNS; j++) {
        line.append(j == 0 ? "" : ",").append((float) (random.nextDouble() * (j + 1)));
      }
      lines.add(line.toString());
    }
    Path run = directory.resolve("run");
    List<ScoredRow> all;
    try (Isovae isovae = Isovae.builder().build()) {
      Path data = file("all.csv", lines);
      try (Experiment experiment =
          isovae.experiment(SMALL).override("dataset.path=" + data).runDirectory(run).build()) {
        experiment.run();
      }
      all = score(isovae, run, data);
      assertThat(all).hasSize(ROWS);
      // Many threads read few rows at a time: there are several chunks.
      List<ScoredRow> together = score(isovae, run, data, 32);
      assertThat(together).extracting(ScoredRow::row).isSorted().hasSize(ROWS);
      for (int row = 0; row < ROWS; row++) {
        assertSame(together.get(row), all.get(row));
      }
      for (int row : new int[] {0, 1, 255, 256, 300, 511, 512, 699}) {
        assertSame(
            score(isovae, run, file("one.csv", List.of(lines.get(row)))).get(0), all.get(row));
      }
    }
    Collections.reverse(lines);
    try (Isovae isovae = Isovae.builder().build()) {
      List<ScoredRow> reversed = score(isovae, run, file("reversed.csv", lines));
      for (int row = 0; row < ROWS; row++) {
        assertSame(reversed.get(ROWS - 1 - row), all.get(row));
      }
    }
  }
}
