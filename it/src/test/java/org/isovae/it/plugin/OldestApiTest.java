package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in written for the oldest api that is still supported. Its source is kept as it was then:
 * whoever has to change it has made a breaking change.
 */
class OldestApiTest {
  private static final String OLDEST = "0.1.0-SNAPSHOT";

  @TempDir Path work;

  @Test
  void aPluginBuiltForTheOldestApiLoadsAndKeepsItsContracts() throws IOException {
    Path api = PluginJars.apiCopy(work.resolve("api.jar"), Optional.of(OLDEST));
    PluginJars plugin = PluginJars.jar(work.resolve("kept.jar")).withApi(api).version("1.0");
    for (String file :
        new String[] {
          "module-info.java",
          "com/example/kept/RmsEstimator.java",
          "com/example/kept/RmsProvider.java",
          "com/example/kept/WeightedConfig.java",
          "com/example/kept/WeightedMetric.java",
          "com/example/kept/WeightedProvider.java"
        }) {
      plugin.source(file, kept(file));
    }

    Verification verification = PluginVerifier.verify(plugin.write());

    assertThat(verification.plugin().apiVersion()).contains(OLDEST);
    assertThat(verification.checks())
        .filteredOn(check -> check.result() != Verification.Result.PASSED)
        .isEmpty();
    assertThat(verification.plugin().contributions()).hasSize(2);
  }

  private static String kept(String file) throws IOException {
    try (InputStream in =
        OldestApiTest.class.getResourceAsStream("/built-for-0.1/" + file + ".txt")) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
