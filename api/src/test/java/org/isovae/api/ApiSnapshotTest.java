package org.isovae.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The public signatures of this module against those that were last agreed on. A plug-in is
 * compiled against them: none changes by accident.
 */
final class ApiSnapshotTest {
  private static final Path SNAPSHOT = Path.of("src", "test", "resources", "api-snapshot.txt");
  private static final String UPDATE = "api.snapshot.update";

  private static List<String> signatures() throws Exception {
    Path classes =
        Path.of(Provider.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Signatures.of(classes);
  }

  @Test
  void publicSignaturesAreThoseOfTheSnapshot() throws Exception {
    List<String> found = signatures();
    String update = System.getProperty(UPDATE);
    if (update != null && !update.equals("false")) {
      Files.createDirectories(SNAPSHOT.getParent());
      Files.write(SNAPSHOT, found);
    }
    List<String> expected = Files.exists(SNAPSHOT) ? Files.readAllLines(SNAPSHOT) : List.of();
    List<String> difference = difference(expected, found);
    if (!difference.isEmpty()) {
      fail(
          "The public signatures of api differ from "
              + SNAPSHOT
              + ":\n\n  "
              + String.join("\n  ", difference)
              + "\n\nIf this is on purpose, run  mvn -pl api test -D"
              + UPDATE
              + "  and commit the snapshot with the change; say in CHANGELOG.md what a plug-in"
              + " author has to do.");
    }
  }

  private static List<String> difference(List<String> expected, List<String> found) {
    List<String> lines = new ArrayList<>();
    expected.stream().filter(line -> !found.contains(line)).forEach(line -> lines.add("- " + line));
    found.stream().filter(line -> !expected.contains(line)).forEach(line -> lines.add("+ " + line));
    return lines;
  }

  @Test
  void differenceNamesWhatWentAndWhatCame() {
    assertThat(difference(List.of("a", "b"), List.of("b", "c"))).containsExactly("- a", "+ c");
  }

  @Test
  void snapshotHoldsSignaturesOfEveryKind() throws Exception {
    assertThat(signatures())
        .contains(
            "org.isovae.api.Seeds: public static long derive(long, java.lang.String)",
            "org.isovae.api.tensor.Shape: public static final int BATCH = -1",
            "org.isovae.api.tensor.Shape: public static org.isovae.api.tensor.Shape of(int...)",
            "org.isovae.api.data.Split is public final enum Split extends"
                + " java.lang.Enum<org.isovae.api.data.Split>",
            "org.isovae.api.data.Samples: default public float[] read(int, int)")
        .noneMatch(line -> line.contains("ArraySamples"));
  }
}
