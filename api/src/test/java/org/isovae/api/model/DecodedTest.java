package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class DecodedTest {

  private static Decoded two(Tensor mean, Tensor spread) {
    Map<String, Tensor> heads = new LinkedHashMap<>();
    heads.put("mean", mean);
    heads.put("spread", spread);
    return Decoded.of(heads);
  }

  @Test
  void firstHeadIsTheReconstruction() {
    Inputs.with(
        (ops, in) -> {
          Decoded decoded = two(in.get("x"), in.get("z"));
          assertThat(decoded.value()).isSameAs(in.get("x"));
          assertThat(decoded.head("spread")).isSameAs(in.get("z"));
          assertThat(decoded.heads()).containsOnlyKeys("mean", "spread");
          assertThat(Decoded.of(in.get("x")).head(Head.VALUE)).isSameAs(in.get("x"));
        });
  }

  @Test
  void headsKeepTheirOrderAndDoNotChange() {
    Inputs.with(
        (ops, in) -> {
          Map<String, Tensor> heads = new LinkedHashMap<>();
          heads.put("z-last-by-name", in.get("x"));
          heads.put("a-first-by-name", in.get("z"));
          Decoded decoded = Decoded.of(heads);
          heads.clear();
          assertThat(decoded.heads().keySet()).containsExactly("z-last-by-name", "a-first-by-name");
          assertThat(decoded.map(ops::negate).heads().keySet())
              .containsExactly("z-last-by-name", "a-first-by-name");
          assertThatThrownBy(() -> decoded.heads().clear())
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  @Test
  void unknownHeadIsNamedWithThoseThatThereAre() {
    Inputs.with(
        (ops, in) ->
            assertThatThrownBy(() -> two(in.get("x"), in.get("z")).head("variance"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no head \"variance\", it has [mean, spread]"));
  }

  @Test
  void noHeadAtAllIsRefused() {
    assertThatThrownBy(() -> Decoded.of(Map.of()))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("decoder: at least one head is expected");
  }

  @Test
  void zipPutsTheSameHeadsTogetherByName() {
    Inputs.with(
        (ops, in) -> {
          Decoded turned =
              Decoded.of(Map.of("spread", in.get("z")))
                  .zip(two(in.get("x"), in.get("z")), ops::add);
          assertThat(turned.heads()).containsOnlyKeys("spread");
          assertThat(turned.value().inputs()).containsExactly(in.get("z"), in.get("z"));
          assertThatThrownBy(
                  () -> two(in.get("x"), in.get("z")).zip(Decoded.of(in.get("x")), ops::add))
              .hasMessageContaining("no head \"mean\"");
        });
  }
}
