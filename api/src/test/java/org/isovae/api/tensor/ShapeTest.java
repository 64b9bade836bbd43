package org.isovae.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class ShapeTest {
  @Test
  void onlyTheFirstDimensionMayBeUnknown() {
    assertThat(Shape.of(Shape.BATCH, 3).hasBatch()).isTrue();
    assertThatThrownBy(() -> Shape.of(3, Shape.BATCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dimension 1")
        .hasMessageContaining("[3, -1]");
  }

  @Test
  void dimensionsAreAtLeastOne() {
    assertThatThrownBy(() -> Shape.of(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> Shape.of(2, -3)).hasMessageContaining("dimension 1");
  }

  @Test
  void sizeIsThatOfOneRowWhereTheBatchIsUnknown() {
    assertThat(Shape.of(Shape.BATCH, 3, 4).size()).isEqualTo(12);
    assertThat(Shape.of(2, 3, 4).size()).isEqualTo(24);
    assertThat(Shape.scalar().size()).isEqualTo(1);
  }

  @Test
  void sizeDoesNotOverflowSilently() {
    Shape huge = Shape.of(1 << 20, 1 << 20);
    assertThatThrownBy(huge::size).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void batchComesAndGoes() {
    Shape row = Shape.of(3, 4);
    assertThat(row.batched()).isEqualTo(Shape.of(Shape.BATCH, 3, 4));
    assertThat(row.batched().withoutFirst()).isEqualTo(row);
    assertThat(row.batched().withBatch(7)).isEqualTo(Shape.of(7, 3, 4));
    assertThat(row.withBatch(7)).isEqualTo(row);
    assertThatThrownBy(() -> row.batched().batched())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[batch, 3, 4]");
  }

  @Test
  void shapesAreValues() {
    int[] dimensions = {2, 3};
    Shape shape = Shape.of(dimensions);
    dimensions[0] = 9;
    shape.toArray()[1] = 9;
    assertThat(shape).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
    assertThat(shape).isNotEqualTo(Shape.of(3, 2)).hasToString("[2, 3]");
    assertThat(Shape.of(Shape.BATCH, 28)).hasToString("[batch, 28]");
  }
}
