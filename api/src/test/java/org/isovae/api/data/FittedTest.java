package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;

final class FittedTest {
  private static Fitted.Builder columns() {
    return Fitted.builder().numbers("shift", 1, 2).texts("columns", List.of("age", "height"));
  }

  @Test
  void whatWasFittedIsFoundByName() {
    Fitted fitted = columns().build();

    assertThat(fitted.numbers("shift")).containsExactly(1, 2);
    assertThat(fitted.texts("columns")).containsExactly("age", "height");
    assertThat(fitted.isEmpty()).isFalse();
    assertThat(Fitted.none().isEmpty()).isTrue();
  }

  @Test
  void fittedValuesAreEqualByValue() {
    assertThat(columns().build()).isEqualTo(columns().build());
    assertThat(columns().build()).hasSameHashCodeAs(columns().build());
    assertThat(columns().build()).isNotEqualTo(columns().numbers("divisor", 1).build());
    assertThat(Fitted.builder().numbers("shift", 1).build())
        .isNotEqualTo(Fitted.builder().numbers("shift", 2).build());
  }

  @Test
  void fittedValuesCannotBeChanged() {
    double[] given = {1, 2};
    Fitted fitted = Fitted.builder().numbers("shift", given).build();
    given[0] = 7;
    fitted.numbers("shift")[0] = 8;
    fitted.numbers().get("shift")[1] = 9;

    assertThat(fitted.numbers("shift")).containsExactly(1, 2);
  }

  @Test
  void absentValuesAreTheInputsFault() {
    assertThatThrownBy(() -> columns().build().numbers("divisor"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("no numbers 'divisor'", "[shift]", "version");
    assertThatThrownBy(() -> columns().build().texts("classes"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("no texts 'classes'", "[columns]");
  }

  @Test
  void whatNoFileCanCarryIsRefused() {
    assertThatThrownBy(() -> columns().numbers("low", Double.NEGATIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'low'", "-Infinity");
    assertThatThrownBy(() -> columns().numbers("the mean"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'the mean'");
    assertThatThrownBy(() -> columns().numbers("columns"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two fitted values");
  }
}
