package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

final class BatchTest {

  private static Batch full(Map<String, Tensor> in) {
    return Batch.of(
        Inputs.SAMPLE,
        Map.of(
            Batch.X, in.get("x"),
            Batch.ROW, in.get("row"),
            Batch.STEP, in.get("step"),
            Batch.MASK, in.get("mask")));
  }

  @Test
  void inputsAreFoundByName() {
    Inputs.with(
        (ops, in) -> {
          Batch batch = full(in);
          assertThat(batch.sample()).isEqualTo(Inputs.SAMPLE);
          assertThat(batch.x()).isSameAs(in.get("x"));
          assertThat(batch.input(Batch.MASK)).containsSame(in.get("mask"));
          assertThat(batch.input(Batch.LABEL)).isEmpty();
          assertThat(Batch.of(Inputs.SAMPLE, in.get("x")).inputs()).containsOnlyKeys(Batch.X);
        });
  }

  @Test
  void originalsMustFitTheSample() {
    Inputs.with(
        (ops, in) -> {
          assertThatThrownBy(() -> Batch.of(Inputs.SAMPLE, in.get("z")))
              .isInstanceOf(ShapeException.class)
              .hasMessageContaining("batch: x must be")
              .hasMessageContaining("[batch, 2]");
          assertThatThrownBy(() -> Batch.of(Inputs.SAMPLE, Map.of("row", in.get("row"))))
              .isInstanceOf(ShapeException.class)
              .hasMessageContaining("x must be");
          assertThatThrownBy(() -> full(in).withX(in.get("image")))
              .isInstanceOf(ShapeException.class);
        });
  }

  @Test
  void otherOriginalsKeepTheRest() {
    Inputs.with(
        (ops, in) -> {
          Tensor other = ops.negate(in.get("x"));
          Batch batch = full(in);
          Batch changed = batch.withX(other);
          assertThat(changed.x()).isSameAs(other);
          assertThat(changed.input(Batch.MASK)).containsSame(in.get("mask"));
          assertThat(batch.x()).isSameAs(in.get("x"));
        });
  }

  @Test
  void otherRowsChangeEverythingButTheStep() {
    Inputs.with(
        (ops, in) -> {
          Batch twice = full(in).map(tensor -> Rows.repeat(ops, tensor, 2));
          assertThat(twice.input(Batch.STEP)).containsSame(in.get("step"));
          assertThat(twice.x()).isNotSameAs(in.get("x"));
          assertThat(twice.input(Batch.ROW).orElseThrow().shape()).isEqualTo(Inputs.ROWS);
          assertThat(twice.input(Batch.MASK).orElseThrow().shape())
              .isEqualTo(Shape.of(Shape.BATCH, 3));
        });
  }

  @Test
  void maskIsMultipliedInWhereThereIsOne() {
    Inputs.with(
        (ops, in) -> {
          Tensor masked = full(in).present(ops, in.get("x"));
          assertThat(masked.inputs()).containsExactly(in.get("x"), in.get("mask"));
          assertThat(Batch.of(Inputs.SAMPLE, in.get("x")).present(ops, in.get("x")))
              .isSameAs(in.get("x"));
        });
  }
}
