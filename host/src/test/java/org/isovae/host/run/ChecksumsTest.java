package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
  /** Of the text "abc", FIPS 180-2. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path directory;

  @Test
  void theFileIsWhatSha256sumReads() throws IOException {
    Files.writeString(directory.resolve("config.json"), "abc");
    Files.createDirectories(directory.resolve("reports/deep"));
    Files.writeString(directory.resolve("reports/deep/x.csv"), "abc");
    Files.writeString(directory.resolve("reports/gone.csv"), "abc");
    Checksums.enter(directory, "config.json", "reports");
    Files.delete(directory.resolve("reports/gone.csv"));
    Checksums.enter(directory, "reports");

    assertThat(directory.resolve(Checksums.NAME))
        .hasContent(ABC + "  config.json\n" + ABC + "  reports/deep/x.csv\n");
  }

  @Test
  void aFileThatIsNotAsItWasWrittenIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("config.json"), "abc");
    Checksums.check(directory, "config.json"); // never entered: its process was killed
    Checksums.enter(directory, "config.json");
    Checksums.check(directory, "config.json");

    Files.writeString(file, "abd");

    assertThatThrownBy(() -> Checksums.check(directory, "config.json"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + " is not as it was written")
        .hasMessageContaining("put the file back");
  }
}
