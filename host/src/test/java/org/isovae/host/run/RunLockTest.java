package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path directory;

  @Test
  void oneOwnerAtATimeWhoseNameIsTold() throws IOException {
    String me = "process " + ProcessHandle.current().pid();
    try (RunLock lock = RunLock.take(directory)) {
      assertThat(lock.staleOwner()).isEmpty();
      assertThatThrownBy(() -> RunLock.take(directory))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining(directory + " is in use by " + me)
          .hasMessageContaining("since 2");
    }
    assertThat(directory).isEmptyDirectory();
    RunLock.take(directory).close();
  }

  @Test
  void whatAKilledProcessLeftKeepsNobodyOutAndIsTold() throws IOException {
    Files.writeString(
        directory.resolve(RunLock.NAME),
        """
        {"process": 4711, "host": "elsewhere", "since": "2020-01-01T00:00:00Z"}
        """);
    try (RunLock lock = RunLock.take(directory)) {
      assertThat(lock.staleOwner())
          .contains("process 4711 on elsewhere since 2020-01-01T00:00:00Z");
    }
    Files.writeString(directory.resolve(RunLock.NAME), "{\"proc");
    try (RunLock lock = RunLock.take(directory)) {
      assertThat(lock.staleOwner()).isEmpty();
    }
  }
}
