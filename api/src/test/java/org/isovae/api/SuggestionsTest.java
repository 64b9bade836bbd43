package org.isovae.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  @Test
  void distanceCountsEditsAndSwaps() {
    assertThat(Suggestions.distance("lambda", "lambda")).isZero();
    assertThat(Suggestions.distance("lambda", "lamda")).isEqualTo(1);
    assertThat(Suggestions.distance("lambda", "lamdba")).isEqualTo(1);
    assertThat(Suggestions.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Suggestions.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void nearestNamesComeFirst() {
    assertThat(Suggestions.near("epoch", List.of("epochs", "patch", "batch", "epoch-limit")))
        .containsExactly("epochs", "epoch-limit");
  }

  @Test
  void unrelatedNamesAreNotSuggested() {
    assertThat(Suggestions.near("ssim", List.of("bce", "gaussian"))).isEmpty();
  }

  @Test
  void atMostThreeAreSuggested() {
    assertThat(Suggestions.near("rate", List.of("rate1", "rate2", "rate3", "rate4"))).hasSize(3);
  }

  @Test
  void asksInWords() {
    assertThat(Suggestions.didYouMean("SSE", List.of("sse", "bce", "sse-2")))
        .contains("did you mean sse or sse-2?");
    assertThat(Suggestions.didYouMean("ssim", List.of("bce"))).isEmpty();
  }
}
