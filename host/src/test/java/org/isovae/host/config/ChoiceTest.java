package org.isovae.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isovae.api.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {

  @Test
  void commasSeparateValues() {
    Choice choice = Choice.parse("objective.lambda=1, 2.5,1e-3");

    assertThat(choice.key()).isEqualTo("objective.lambda");
    assertThat(choice.values()).containsExactly("1", "2.5", "1e-3");
    assertThat(choice.overrides()).startsWith("objective.lambda=1");
  }

  @Test
  void bracketsAndQuotesKeepTheirCommas() {
    assertThat(Choice.parse("network.hidden=[64,32],[128],{a: \"x,]\"}").values())
        .containsExactly("[64,32]", "[128]", "{a: \"x,]\"}");
    assertThat(Choice.parse("dataset.path=\"a,b.csv\",c.csv").values())
        .containsExactly("\"a,b.csv\"", "c.csv");
    assertThat(Choice.parse("description=the people's choice").values())
        .containsExactly("the people's choice");
  }

  @Test
  void aRangeCountsWholeNumbers() {
    assertThat(Choice.parse("seed=1..3").values()).containsExactly("1", "2", "3");
    assertThat(Choice.parse("seed=-1..1,7").values()).containsExactly("-1", "0", "1", "7");
    assertThat(Choice.parse("latent=0..10..4").values()).containsExactly("0", "4", "8");
  }

  @Test
  void aPathWithTwoDotsIsNoRange() {
    assertThat(Choice.parse("dataset.path=../data/a.csv,../b.csv").values())
        .containsExactly("../data/a.csv", "../b.csv");
  }

  @Test
  void anEmptyTextIsAValue() {
    assertThat(Choice.parse("dataset.path=").values()).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed",
        "=1",
        "seed=1,,2",
        "seed=1,",
        "seed=1..",
        "seed=1..2..",
        "seed=1..1e9",
        "seed=5..1",
        "seed=1..10..0",
        "seed=1..10..-1",
        "seed=0..999999999999999999",
        "seed=0.1..0.5",
        "seed=1,2,1",
        "seed=1..3,2"
      })
  void whatIsNoListOfValuesIsRefused(String written) {
    assertThatThrownBy(() -> Choice.parse(written))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(written.isEmpty() ? "" : written.replaceFirst("=.*", ""));
  }
}
