package org.isovae.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.isovae.host.json.Json;
import org.junit.jupiter.api.Test;

class RecordBinderTest {
  /** Every type that a configuration record may have. */
  public record Everything(
      int whole,
      long large,
      double real,
      boolean truth,
      String text,
      Colour colour,
      Inner inner,
      List<Integer> numbers,
      List<Inner> inners,
      Map<String, Double> named) {}

  /** Validates. */
  public record Inner(int low, int high) {
    public Inner {
      if (low > high) {
        throw new IllegalArgumentException("low must be at most high, was " + low);
      }
    }
  }

  /** With an underscore. */
  public enum Colour {
    DARK_RED,
    BLUE
  }

  private static final Everything DEFAULTS =
      new Everything(
          1,
          1L << 40,
          Double.POSITIVE_INFINITY,
          true,
          "x",
          Colour.DARK_RED,
          new Inner(1, 2),
          List.of(1, 2),
          List.of(new Inner(3, 4)),
          Map.of("a", 0.1));

  private final Problems problems = new Problems(Map.of());

  private Optional<Everything> bind(String json) {
    return new RecordBinder(problems).bind(JsonText.read(json, "test").tree(), DEFAULTS, "top");
  }

  @Test
  void recordsGoThroughJsonAndBack() {
    ObjectNode tree = RecordWriter.tree(DEFAULTS);

    assertThat(bind(Json.pretty(tree))).contains(DEFAULTS);
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void keysOfANestedRecordAreMergedOneByOne() {
    assertThat(bind("{ inner: { high: 9 } }").orElseThrow().inner()).isEqualTo(new Inner(1, 9));
  }

  @Test
  void aListOfRecordsSaysWhichKeysTheyHave() {
    assertThat(bind("{ inners: { low: 1, high: 2 } }")).isEmpty();
    assertThat(problems.found())
        .extracting(ConfigurationProblem::message)
        .containsExactly("expected a list of objects, [{low: …, high: …}, …], was an object");
  }

  @Test
  void enumsAreReadInAnyCase() {
    assertThat(bind("{ colour: 'Dark_Red' }").orElseThrow().colour()).isEqualTo(Colour.DARK_RED);
    assertThat(bind("{ colour: 'blue' }").orElseThrow().colour()).isEqualTo(Colour.BLUE);
  }

  @Test
  void wholeNumbersMayHaveAnExponent() {
    assertThat(bind("{ whole: 5e4 }").orElseThrow().whole()).isEqualTo(50_000);
  }

  @Test
  void problemsCarryTheFullPath() {
    assertThat(bind("{ inners: [{ low: 1 }], named: { b: 'x' }, whole: 3e9, inner: { low: 5 } }"))
        .isEmpty();
    assertThat(problems.found())
        .extracting(ConfigurationProblem::path)
        .containsExactlyInAnyOrder("top.inners[0].high", "top.named.b", "top.whole", "top.inner");
    assertThat(problems.found())
        .extracting(ConfigurationProblem::message)
        .contains("low must be at most high, was 5");
  }
}
