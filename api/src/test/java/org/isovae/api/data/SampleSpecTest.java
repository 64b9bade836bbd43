package org.isovae.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class SampleSpecTest {
  private static final Feature AGE = Feature.numeric("age", Domain.of(0, 150));
  private static final Feature COLOUR =
      Feature.categorical("colour", List.of("red", "green", "blue"));
  private static final Feature KNOWN = Feature.binary("known");

  @Test
  void domainsHoldFiniteNumbersBetweenTheirEnds() {
    assertThat(Domain.UNIT_INTERVAL.contains(1)).isTrue();
    assertThat(Domain.UNIT_INTERVAL.contains(1.0001)).isFalse();
    assertThat(Domain.REALS.contains(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Domain.REALS.contains(Double.NaN)).isFalse();
    assertThat(Domain.REALS.contains(Domain.UNIT_INTERVAL)).isTrue();
    assertThat(Domain.UNIT_INTERVAL.contains(Domain.REALS)).isFalse();
    assertThatThrownBy(() -> Domain.of(1, 1)).hasMessageContaining("empty");
  }

  @Test
  void hullHoldsBothDomains() {
    assertThat(Domain.of(-1, 0).hull(Domain.of(2, 3))).isEqualTo(Domain.of(-1, 3));
    assertThat(Domain.UNIT_INTERVAL.hull(Domain.REALS)).isEqualTo(Domain.REALS);
    assertThat(Domain.of(-0.0, 1)).isEqualTo(Domain.UNIT_INTERVAL);
  }

  @Test
  void featuresAreLaidOneBehindTheOther() {
    SampleSpec spec = SampleSpec.of(Shape.of(5), List.of(AGE, COLOUR, KNOWN));

    assertThat(spec.features()).extracting(Feature::from).containsExactly(0, 1, 4);
    assertThat(spec.features()).extracting(Feature::size).containsExactly(1, 3, 1);
    assertThat(spec.features().get(1).categories()).containsExactly("red", "green", "blue");
    assertThat(spec.domain()).isEqualTo(Domain.of(0, 150));
    assertThat(spec.size()).isEqualTo(5);
  }

  @Test
  void specificationIsEqualByValue() {
    SampleSpec spec = SampleSpec.of(Shape.of(4), List.of(AGE, COLOUR));

    assertThat(spec)
        .isEqualTo(SampleSpec.of(Shape.of(4), List.of(AGE, COLOUR)))
        .hasSameHashCodeAs(SampleSpec.of(Shape.of(4), List.of(AGE, COLOUR)))
        .isNotEqualTo(SampleSpec.of(Shape.of(4), List.of(COLOUR, AGE)))
        .isNotEqualTo(SampleSpec.of(Shape.of(2, 2), List.of(AGE, COLOUR)))
        .isNotEqualTo(SampleSpec.of(Shape.of(4), spec.domain()));
  }

  @Test
  void shapeAloneTellsNumbersFromPixels() {
    SampleSpec row = SampleSpec.of(Shape.of(4), Domain.REALS);
    SampleSpec image = SampleSpec.of(Shape.of(2, 3, 1), Domain.UNIT_INTERVAL);

    assertThat(row.features()).containsExactly(Feature.numeric("value", Domain.REALS, 4));
    assertThat(image.features())
        .containsExactly(Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(2, 3, 1)));
    assertThat(image.domain()).isEqualTo(Domain.UNIT_INTERVAL);
  }

  @Test
  void aFlattenedImageIsStillKnownAsOne() {
    Feature pixels = Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(2, 3, 1));

    assertThat(SampleSpec.of(Shape.of(6), List.of(pixels)).image()).contains(Shape.of(2, 3, 1));
    assertThat(SampleSpec.of(Shape.of(2, 3, 1), Domain.REALS).image()).contains(Shape.of(2, 3, 1));
    assertThat(SampleSpec.of(Shape.of(4), Domain.REALS).image()).isEmpty();
    assertThat(SampleSpec.of(Shape.of(7), List.of(pixels, AGE)).image()).isEmpty();
    assertThat(pixels)
        .isEqualTo(Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(2, 3, 1)))
        .isNotEqualTo(Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(3, 2, 1)))
        .isNotEqualTo(Feature.pixels("pixel", Domain.UNIT_INTERVAL, 6));
    assertThatThrownBy(() -> Feature.pixels("pixel", Domain.UNIT_INTERVAL, Shape.of(2, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[height, width, channels], was [2, 3]");
  }

  @Test
  void featuresMustFillTheShapeAndHaveDifferentNames() {
    assertThatThrownBy(() -> SampleSpec.of(Shape.of(5), List.of(AGE, COLOUR)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("4 values", "the 5 of the shape [5]");
    assertThatThrownBy(() -> SampleSpec.of(Shape.of(2), List.of(AGE, AGE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two features are named 'age'");
    assertThatThrownBy(() -> SampleSpec.of(Shape.of(Shape.BATCH, 2), Domain.REALS))
        .hasMessageContaining("[batch, 2]");
    assertThatThrownBy(() -> SampleSpec.of(Shape.scalar(), List.of(AGE)))
        .hasMessageContaining("[]");
  }

  @Test
  void featureThatMeansNothingIsRefused() {
    assertThatThrownBy(() -> Feature.numeric(" ", Domain.REALS)).hasMessageContaining("blank");
    assertThatThrownBy(() -> Feature.numeric("age", Domain.REALS, 0))
        .hasMessageContaining("'age' has 0 values");
    assertThatThrownBy(() -> Feature.categorical("colour", List.of("red")))
        .hasMessageContaining("at least two");
    assertThatThrownBy(() -> Feature.categorical("colour", List.of("red", "red")))
        .hasMessageContaining("all different");
  }
}
