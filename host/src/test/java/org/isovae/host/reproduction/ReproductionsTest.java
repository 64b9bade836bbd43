package org.isovae.host.reproduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.isovae.api.InvalidInputException;
import org.isovae.host.config.Choice;
import org.isovae.host.config.ConfigurationDraft;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.config.Presets;
import org.isovae.plugins.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReproductionsTest {
  private static final Catalogue CATALOGUE = Catalogue.load(List.of());

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

  /** The preset shows the same numbers beside a single run. */
  @Test
  void tablesQuoteWhatTheirPresetsQuote() {
    for (String name : List.of("nakagawa-table-1", "nakagawa-table-2")) {
      ReproductionSpec spec = Reproductions.named(name);
      ConfigurationSource preset = ConfigurationSource.preset(spec.runs().from().get(0));
      Map<String, List<Double>> quoted =
          ConfigurationDraft.read(preset, List.of("engine=reference"))
              .resolve(CATALOGUE)
              .expected()
              .values();
      int compared = 0;
      for (ReproductionSpec.Row row : spec.rows()) {
        Matcher placed = Pattern.compile("(.+)\\[(\\d)]").matcher(row.result());
        if (row.over().isEmpty() && placed.matches()) {
          int place = Integer.parseInt(placed.group(2)) - 1;
          assertThat(row.paper()).contains(quoted.get(placed.group(1)).get(place));
          compared++;
        }
      }
      assertThat(compared).isEqualTo(12);
    }
  }

  @Test
  void anotherNameIsRefusedWithASuggestion() {
    assertThatThrownBy(() -> Reproductions.named("nakagawa-table1"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("did you mean nakagawa-table-1");
  }
}
