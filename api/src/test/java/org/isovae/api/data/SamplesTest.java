package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  private static final SampleSpec SPEC = new SampleSpec(Shape.of(2), Domain.REALS);

  private static Samples three() {
    return Samples.of(
        SPEC, new float[] {1, 2, 3, 4, 5, 6}, new double[] {-1, -2, -3}, new int[] {0, 1, 0});
  }

  @Test
  void rowsAreReadWhereTheyAreAskedFor() {
    float[] target = new float[4];
    three().read(1, target, 2);
    assertThat(target).containsExactly(0, 0, 3, 4);
    assertThat(three().read(1, 2)).containsExactly(3, 4, 5, 6);
  }

  @Test
  void limitKeepsTheFirstRowsWithTheirDensitiesAndLabels() {
    Samples two = three().limit(2);
    assertThat(two.size()).isEqualTo(2);
    assertThat(two.logDensity()).hasValueSatisfying(d -> assertThat(d).containsExactly(-1, -2));
    assertThat(two.labels()).hasValueSatisfying(l -> assertThat(l).containsExactly(0, 1));
    assertThatThrownBy(() -> two.read(2, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(three().limit(0).size()).isEqualTo(3);
    assertThat(three().limit(9).size()).isEqualTo(3);
  }

  @Test
  void densitiesAndLabelsMustFitTheRows() {
    assertThatThrownBy(() -> Samples.of(SPEC, new float[5], null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 values");
    assertThatThrownBy(() -> Samples.of(SPEC, new float[4], new double[3], null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void domainsHoldFiniteNumbersBetweenTheirEnds() {
    assertThat(Domain.UNIT_INTERVAL.contains(1)).isTrue();
    assertThat(Domain.UNIT_INTERVAL.contains(1.0001)).isFalse();
    assertThat(Domain.REALS.contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Domain.REALS.contains(Double.NaN)).isFalse();
    assertThat(Domain.REALS.contains(Domain.UNIT_INTERVAL)).isTrue();
    assertThat(Domain.UNIT_INTERVAL.contains(Domain.REALS)).isFalse();
    assertThatThrownBy(() -> new Domain(1, 1)).hasMessageContaining("empty");
    assertThatThrownBy(() -> new SampleSpec(Shape.of(Shape.BATCH, 2), Domain.REALS))
        .hasMessageContaining("[batch, 2]");
  }
}
