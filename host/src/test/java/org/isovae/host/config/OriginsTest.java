package org.isovae.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.isovae.plugins.Catalogue;
import org.junit.jupiter.api.Test;

/** A problem names the override that it comes from, and no other one. */
class OriginsTest {

  private static String problem(String... overrides) {
    return catchThrowableOfType(
            ConfigurationProblems.class,
            () ->
                ConfigurationDraft.read(ConfigurationSource.text("{}"), List.of(overrides))
                    .resolve(Catalogue.load(List.of())))
        .problems()
        .stream()
        .map(ConfigurationProblem::toString)
        .filter(problem -> problem.startsWith("training"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRangeNamesTheOverrideOfItsKey() {
    assertThat(problem("training.batch=0", "training.rate=1e-3"))
        .contains("batch must be")
        .endsWith("(the override training.batch=0)");
    assertThat(problem("training={rate: 1e-3}", "training.batch=0"))
        .endsWith("(the override training.batch=0)");
    assertThat(problem("training.batch=0", "training={batch: -1}"))
        .endsWith("(the override training={batch: -1})");
  }

  @Test
  void aMalformedOverrideBlamesNoOtherOneOfItsKey() {
    assertThat(problem("training.batch=4", "training.batch=["))
        .contains("training.batch=[")
        .doesNotContain("training.batch=4");
  }
}
