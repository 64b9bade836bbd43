package org.isovae.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.isovae.host.config.Choice;
import org.junit.jupiter.api.Test;

class RunSpecTest {

  private static String name(String key, String value) {
    return new RunSpec("toy", Map.of(key, value)).name();
  }

  @Test
  void theLastKeyChangesFastest() {
    List<RunSpec> runs =
        RunSpec.product(
            List.of("a", "b"), List.of(Choice.parse("x.lambda=1,2"), Choice.parse("seed=7,8")));

    assertThat(runs)
        .extracting(RunSpec::name)
        .containsExactly(
            "configuration=a,lambda=1,seed=7",
            "configuration=a,lambda=1,seed=8",
            "configuration=a,lambda=2,seed=7",
            "configuration=a,lambda=2,seed=8",
            "configuration=b,lambda=1,seed=7",
            "configuration=b,lambda=1,seed=8",
            "configuration=b,lambda=2,seed=7",
            "configuration=b,lambda=2,seed=8");
    assertThat(runs.get(7).overrides()).containsExactly("x.lambda=2", "seed=8");
    assertThat(runs.get(7).source()).isEqualTo("b");
  }

  @Test
  void oneSourceAndNoChoiceIsOneRun() {
    List<RunSpec> runs = RunSpec.product(List.of("a"), List.of());

    assertThat(runs).hasSize(1);
    assertThat(runs.get(0).name()).isEqualTo("run");
    assertThat(runs.get(0).overrides()).isEmpty();
  }

  @Test
  void keysThatEndAlikeKeepTheirBeginning() {
    List<RunSpec> runs =
        RunSpec.product(
            List.of("a"), List.of(Choice.parse("metric.clamp=1,2"), Choice.parse("x.clamp=3,4")));

    assertThat(runs.get(0).name()).isEqualTo("metric.clamp=1,x.clamp=3");
  }

  @Test
  void whatNoFileNameMayHoldIsReplacedAndHashed() {
    assertThat(name("path", "../a b/c")).matches("path=\\.\\._a_b_c-[0-9a-f]{8}");
    assertThat(name("path", "a/b")).isNotEqualTo(name("path", "a:b"));
    assertThat(name("path", "A")).as("on Windows").isNotEqualToIgnoringCase(name("path", "a"));
    assertThat(name("path", "x".repeat(500))).hasSizeLessThanOrEqualTo(100);
  }
}
