package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchOrderTest {
  private static int[] steps(BatchOrder order, int batch, long from, int count) {
    int[] rows = new int[batch * count];
    for (int i = 0; i < count; i++) {
      order.rows(from + i, rows, i * batch);
    }
    return rows;
  }

  @Test
  void eachEpochIsAPermutation() {
    BatchOrder order = new BatchOrder(24, 4, 3);
    int[] before = new int[0];
    for (int epoch = 0; epoch < 5; epoch++) {
      int[] rows = steps(order, 4, epoch * 6L, 6);
      assertThat(rows).isNotEqualTo(before);
      before = rows.clone();
      Arrays.sort(rows);
      assertThat(rows).isEqualTo(IntStream.range(0, 24).toArray());
    }
  }

  @Test
  void whatIsLeftOverAtAnEpochsEndIsDropped() {
    assertThat(BatchOrder.stepsPerEpoch(10, 4)).isEqualTo(2);
    assertThat(steps(new BatchOrder(10, 4, 3), 4, 0, 2)).doesNotHaveDuplicates();
  }

  @Test
  void rowsDependOnSeedAndStepAlone() {
    int[] inOrder = steps(new BatchOrder(20, 4, 8), 4, 0, 30);
    BatchOrder jumping = new BatchOrder(20, 4, 8);
    for (long step : new long[] {29, 0, 17, 5, 5, 28}) {
      assertThat(steps(jumping, 4, step, 1))
          .isEqualTo(Arrays.copyOfRange(inOrder, (int) step * 4, (int) step * 4 + 4));
    }
    assertThat(steps(new BatchOrder(20, 4, 9), 4, 0, 30)).isNotEqualTo(inOrder);
  }

  @Test
  void batchLargerThanTheDataRepeatsRows() {
    int[] rows = steps(new BatchOrder(3, 8, 1), 8, 0, 1);
    for (int row = 0; row < 3; row++) {
      int each = row;
      assertThat(Arrays.stream(rows).filter(r -> r == each).count()).isBetween(2L, 3L);
    }
    assertThat(BatchOrder.stepsPerEpoch(3, 8)).isEqualTo(1);
  }

  @Test
  void everyRowIsEquallyLikelyToComeFirst() {
    int[] counts = new int[5];
    for (int seed = 0; seed < 5000; seed++) {
      counts[steps(new BatchOrder(5, 1, seed), 1, 0, 1)[0]]++;
    }
    // five standard deviations around 1000
    for (int count : counts) {
      assertThat(count).isBetween(858, 1142);
    }
  }

  @Test
  void emptyDataAreRefused() {
    assertThatThrownBy(() -> new BatchOrder(0, 4, 1)).hasMessageContaining("0 rows");
    assertThatThrownBy(() -> new BatchOrder(4, 0, 1)).hasMessageContaining("batches of 0");
  }
}
