package org.isovae.host.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.Choice;
import org.isovae.host.config.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReproductionsTest {
  private static List<String> names() {
    return Reproductions.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachComesFromPresetsAndComparesSomething(String name) {
    ReproductionSpec spec = Reproductions.named(name);
    assertThat(spec.title()).isNotBlank();
    assertThat(spec.source()).isNotBlank();
    String owner = spec.runs().of().orElse(name);
    ReproductionSpec.Runs runs = Reproductions.named(owner).runs();
    assertThat(runs.of()).as("the runs of %s are its own", owner).isEmpty();
    assertThat(Presets.names()).containsAll(runs.from());
    assertThat(runs.from()).isNotEmpty();
    assertThat(runs.quick()).isNotEmpty();
    runs.choices().forEach(Choice::parse);
    runs.quick().forEach(Choice::parse);
    assertThat(spec.rows().size() + spec.claims().size()).isPositive();
  }

  @Test
  void anotherNameIsRefusedWithASuggestion() {
    assertThatThrownBy(() -> Reproductions.named("nakagawa-table1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean nakagawa-table-1");
  }
}
