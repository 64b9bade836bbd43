package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.isovae.host.event.ExperimentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFilesTest {
  @TempDir Path directory;

  @Test
  void aFullDiskLeavesTheFormerFileWhole() throws IOException {
    Path file = directory.resolve("x.txt");
    SafeFiles.write(file, "before");

    assertThatThrownBy(
            () ->
                SafeFiles.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("--resume");
    assertThat(Files.readString(file)).isEqualTo("before");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertThatThrownBy(() -> SafeFiles.write(directory.resolve("no/x.txt"), ""))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("its directory, does not exist");
  }
}
