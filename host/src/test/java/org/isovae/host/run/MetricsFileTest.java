package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsFileTest {
  @TempDir Path directory;

  @Test
  void linesAfterTheCheckpointAreDropped() throws IOException {
    Path path = directory.resolve("metrics.jsonl");
    try (MetricsFile file = new MetricsFile(path, 0)) {
      file.add(10, Map.of("loss", 1.5));
      file.add(20, Map.of("loss", 0.5));
    }
    Files.writeString(path, "{\"step\":30,\"lo", StandardOpenOption.APPEND);

    try (MetricsFile file = new MetricsFile(path, 15)) {
      file.add(20, Map.of("loss", 0.25));
    }

    assertThat(Files.readString(path))
        .isEqualTo("{\"step\":10,\"loss\":1.5}\n{\"step\":20,\"loss\":0.25}\n");
  }
}
