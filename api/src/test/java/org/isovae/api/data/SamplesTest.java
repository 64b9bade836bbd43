package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class SamplesTest {
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(2), Domain.REALS);

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
  void spreadRowsAreThoseOfAllPartsWithWhatBelongsToThem() {
    Samples two = three().spread(2);
    assertThat(two.size()).isEqualTo(2);
    assertThat(two.read(0, 2)).containsExactly(1, 2, 3, 4);
    Samples five = computed().spread(2);
    assertThat(five.sourceRow(1)).isEqualTo(Samples.spreadRow(1, 2, 5)).isEqualTo(2);
    assertThat(five.labels()).hasValueSatisfying(l -> assertThat(l).containsExactly(0, 20));
    assertThat(three().spread(0).size()).isEqualTo(3);
    assertThat(three().spread(3).size()).isEqualTo(3);
    assertThatThrownBy(() -> two.read(2, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
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
  void labelsAreAFurtherInput() {
    float[] target = new float[3];
    three().read(Samples.LABEL, 1, target, 2);

    assertThat(three().inputs()).containsExactly(entry(Samples.LABEL, Shape.scalar()));
    assertThat(target).containsExactly(0, 0, 1);
    assertThat(Samples.of(SPEC, new float[2], null, null).inputs()).isEmpty();
  }

  @Test
  void labelsOfRowsThatAreNotHeldInMemoryAreAFurtherInputToo() {
    float[] target = new float[1];
    computed().read(Samples.LABEL, 4, target, 0);

    assertThat(computed().inputs()).containsOnlyKeys(Samples.LABEL);
    assertThat(target).containsExactly(40);
  }

  /** Five rows that implement nothing but what they must, and labels. */
  private static Samples computed() {
    return new Samples() {
      @Override
      public int size() {
        return 5;
      }

      @Override
      public SampleSpec spec() {
        return SPEC;
      }

      @Override
      public void read(int row, float[] target, int offset) {
        target[offset] = row;
        target[offset + 1] = -row;
      }

      @Override
      public Optional<int[]> labels() {
        return Optional.of(new int[] {0, 10, 20, 30, 40});
      }
    };
  }

  @Test
  void inputsCanBeAdded() {
    Samples masked = three().withInput(Samples.MASK, Shape.of(2), new float[] {1, 0, 0, 1, 1, 1});
    float[] target = new float[3];
    masked.read(Samples.MASK, 1, target, 1);

    assertThat(masked.inputs()).containsOnlyKeys(Samples.LABEL, Samples.MASK);
    assertThat(target).containsExactly(0, 0, 1);
    masked.slice(2, 1).read(Samples.MASK, 0, target, 0);
    assertThat(target).containsExactly(1, 1, 1);
    masked.read(Samples.LABEL, 1, target, 0);
    assertThat(target).containsExactly(1, 1, 1);
    assertThat(masked.read(0, 3)).isEqualTo(three().read(0, 3));
    assertThat(masked.labels()).isPresent();
    assertThat(masked.logDensity()).isPresent();
  }

  @Test
  void inputsThatAreNotThereOrDoNotFitAreRefused() {
    Samples masked = three().withInput(Samples.MASK, Shape.of(2), new float[6]);

    assertThatThrownBy(() -> masked.read("weight", 0, new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'weight'", "mask", "label");
    assertThatThrownBy(() -> computed().read("weight", 0, new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'weight'", "label");
    assertThatThrownBy(() -> Samples.empty(SPEC).read(Samples.LABEL, 0, new float[1], 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> masked.withInput(Samples.MASK, Shape.of(2), new float[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already");
    assertThatThrownBy(() -> three().withInput("weight", Shape.scalar(), new float[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("2 values", "3 rows of 1");
    assertThatThrownBy(() -> masked.read(Samples.MASK, 3, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void slicesKeepWhatBelongsToTheirRows() {
    Samples slice = three().slice(1, 2);
    float[] label = new float[1];
    slice.read(Samples.LABEL, 1, label, 0);

    assertThat(slice.read(0, 2)).containsExactly(3, 4, 5, 6);
    assertThat(slice.sourceRow(0)).isEqualTo(1);
    assertThat(slice.slice(1, 1).sourceRow(0)).isEqualTo(2);
    assertThat(slice.inputs()).containsOnlyKeys(Samples.LABEL);
    assertThat(label).containsExactly(0);
    assertThat(slice.logDensity()).hasValueSatisfying(d -> assertThat(d).containsExactly(-2, -3));
    assertThat(slice.labels()).hasValueSatisfying(l -> assertThat(l).containsExactly(1, 0));
    assertThatThrownBy(() -> three().slice(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.read(2, new float[2], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void streamReadsForwardAndStaysAtItsEnd() {
    try (RowStream stream = RowStream.of(three())) {
      Samples first = stream.next(2);
      Samples second = stream.next(2);

      assertThat(first.read(0, 2)).containsExactly(1, 2, 3, 4);
      assertThat(second.size()).isEqualTo(1);
      assertThat(second.sourceRow(0)).isEqualTo(2);
      assertThat(stream.next(2).size()).isZero();
      assertThat(stream.next(2).size()).isZero();
      assertThat(first.read(0, 2)).containsExactly(1, 2, 3, 4);
      assertThatThrownBy(() -> stream.next(0)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
