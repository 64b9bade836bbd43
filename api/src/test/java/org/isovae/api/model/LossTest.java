package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class LossTest {

  @Test
  void termsKeepTheOrderInWhichTheyWereAdded() {
    Inputs.with(
        (ops, in) -> {
          Tensor scalar = in.get("step");
          Loss loss = Loss.of(scalar);
          Loss more = loss.with("z", scalar).with(Loss.DISTORTION, scalar).with("a", scalar);
          assertThat(more.terms().keySet()).containsExactly("z", Loss.DISTORTION, "a");
          assertThat(more.total()).isSameAs(scalar);
          assertThat(loss.terms()).isEmpty();
          assertThatThrownBy(() -> more.terms().clear())
              .isInstanceOf(UnsupportedOperationException.class);
        });
  }

  @Test
  void onlyScalarsAreLosses() {
    Inputs.with(
        (ops, in) -> {
          assertThatThrownBy(() -> Loss.of(in.get("row")))
              .isInstanceOf(ShapeException.class)
              .hasMessageContaining("the total loss must be a scalar");
          assertThatThrownBy(() -> Loss.of(in.get("step")).with(Loss.DIVERGENCE, in.get("row")))
              .isInstanceOf(ShapeException.class)
              .hasMessageContaining("the loss term kl must be a scalar");
        });
  }

  @Test
  void nameIsGivenOnce() {
    Inputs.with(
        (ops, in) ->
            assertThatThrownBy(
                    () ->
                        Loss.of(in.get("step"))
                            .with("penalty", in.get("step"))
                            .with("penalty", in.get("step")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two terms named penalty"));
  }
}
