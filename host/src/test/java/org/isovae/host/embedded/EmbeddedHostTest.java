package org.isovae.host.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.isovae.bootstrap.Embedded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that only knows the JDK's types: from rows to places and back. */
class EmbeddedHostTest {
  @TempDir Path directory;

  private Path rows;
  private Path run;

  @BeforeEach
  void writeTheRows() throws IOException {
    StringBuilder text = new StringBuilder("width,height\n");
    for (int i = 0; i < 40; i++) {
      text.append(i % 7).append(',').append(i % 5 + 0.5).append('\n');
    }
    rows = Files.writeString(directory.resolve("rows.csv"), text.toString());
    run = directory.resolve("run");
  }

  private Embedded trained() {
    Embedded isovae = new EmbeddedHost(List.of(), note -> {});
    isovae.run(
        """
        {
          dataset: { name: "table", testFraction: 0, scale: "standard" },
          metric: "sse", network: { name: "mlp", hidden: [4] }, latent: 2, engine: "reference",
          training: { steps: 40, batch: 8 }, evaluation: { split: "train" },
          estimators: { importance: {} },
        }
        """,
        List.of("dataset.path=" + rows),
        run);
    return isovae;
  }

  @Test
  void rowsAreEmbeddedAndDecodedAgain() throws IOException {
    Path odd = Files.writeString(directory.resolve("odd.csv"), "height,width\n0.5,3\nmuch,3\n");
    try (Embedded isovae = trained()) {
      List<Map<String, Object>> places = new ArrayList<>();
      assertThat(isovae.embed(run, odd, places::add)).isEqualTo(2);
      assertThat(places.get(0)).containsOnlyKeys("row", "latent");
      assertThat(places.get(1)).containsOnlyKeys("row", "problem").containsEntry("row", 1L);

      List<Map<String, Object>> scored = new ArrayList<>();
      isovae.score(run, odd, scored::add);
      assertThat(places.get(0).get("latent")).isEqualTo(scored.get(0).get("latent"));

      double[] place =
          ((List<?>) places.get(0).get("latent"))
              .stream().mapToDouble(z -> ((Number) z).doubleValue()).toArray();
      List<Map<String, String>> decoded = isovae.decode(run, List.of(place, new double[2], place));
      assertThat(decoded).hasSize(3);
      assertThat(decoded.get(0)).containsOnlyKeys("width", "height").isEqualTo(decoded.get(2));
      assertThat(decoded.get(0)).isNotEqualTo(decoded.get(1));
      assertThat(Double.parseDouble(decoded.get(0).get("height"))).isBetween(-5.0, 10.0);
    }
  }

  @Test
  void aPlaceThatIsNoneIsRefusedByItsNumber() {
    try (Embedded isovae = trained()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> isovae.decode(run, List.of(new double[2], new double[3])))
          .withMessage("place 1 (from 0) has 3 coordinates, but the model has 2 latent dimensions");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> isovae.decode(run, List.of(new double[] {0, Double.NaN})))
          .withMessage("place 0 (from 0), z2: NaN, expected a number such as -0.5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> isovae.embed(run, directory.resolve("nothing.csv"), place -> {}))
          .withMessageContaining("nothing.csv");
    }
  }
}
