package org.isovae.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootstrapTest {
  @TempDir Path home;

  @Test
  void aFolderThatIsNoDistributionIsRefusedWithWhatIsMissing() {
    Bootstrap bootstrap = Bootstrap.at(home);

    assertThatThrownBy(bootstrap::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(home.resolve("lib/api").toString())
        .hasMessageContaining("name the folder");
  }

  @Test
  void aDistributionWithoutTheHostIsRefused() throws IOException {
    for (String part : List.of("api", "tensorflow", "host")) {
      Files.createDirectories(home.resolve("lib").resolve(part));
    }

    assertThatThrownBy(() -> Bootstrap.at(home).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("org.isovae.host");
  }

  @Test
  void numbersAreFoundByName() {
    Embedded.Found found =
        new Embedded.Found(true, Map.of("a", 1.5, "b", new double[1]), Optional.empty(), home);

    assertThat(found.number("a")).isEqualTo(1.5);
    assertThatThrownBy(() -> found.number("b")).isInstanceOf(IllegalArgumentException.class);
  }
}
