package org.isovae.it.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.isovae.api.Provider;
import org.isovae.plugins.Catalogue;
import org.isovae.plugins.Plugin;
import org.isovae.plugins.PluginVerifier;
import org.isovae.plugins.Problem;
import org.isovae.plugins.ProblemCode;
import org.isovae.plugins.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plug-in written for the oldest api that is still supported. Its source is kept as it was then:
 * whoever has to change it has made a breaking change.
 */
class OldestApiTest {
  private static final String OLDEST = "0.2.0-SNAPSHOT";

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
        .filteredOn(check -> check.result() == Verification.Result.FAILED)
        .isEmpty();
    assertThat(verification.plugin().contributions()).hasSize(2);
  }

  /** The jar is the one that was built then; its source lies beside it and compiles no more. */
  @Test
  void aPluginBuiltForAnApiThatIsNoLongerSupportedIsRefusedWithAdvice() throws IOException {
    Path jar = work.resolve("kept.jar");
    try (InputStream in =
        OldestApiTest.class.getResourceAsStream("/refused/built-for-0.1/kept.jar")) {
      Files.copy(in, jar);
    }

    Catalogue catalogue = Catalogue.load(List.of(work));

    assertThat(catalogue.plugins())
        .singleElement()
        .satisfies(
            plugin -> {
              assertThat(plugin.state()).isEqualTo(Plugin.State.REFUSED);
              assertThat(plugin.apiVersion()).contains("0.1.0-SNAPSHOT");
              assertThat(plugin.contributions()).isEmpty();
            });
    String host = Provider.class.getModule().getDescriptor().rawVersion().orElseThrow();
    assertThat(catalogue.problems())
        .containsExactly(
            new Problem(
                ProblemCode.PLUGIN_API_MAJOR,
                "kept",
                jar
                    + " was built against the Isovae api 0.1.0-SNAPSHOT, this is "
                    + host
                    + ", and 0.1 and "
                    + ApiVersions.majorOf(host)
                    + " are not compatible. Get the plug-in for "
                    + ApiVersions.majorOf(host)
                    + ", or change and build it again: the section \"For plug-in authors\" of"
                    + " Isovae's CHANGELOG.md says what is different since 0.1"));
  }

  private static String kept(String file) throws IOException {
    try (InputStream in =
        OldestApiTest.class.getResourceAsStream("/built-for-0.2/" + file + ".txt")) {
      assertThat(in).as(file).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
