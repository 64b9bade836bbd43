package org.isovae.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;
import org.junit.jupiter.api.Test;

final class HeadTest {
  private static final Head MEAN = Head.of("mean", Shape.of(3), Domain.REALS);

  @Test
  void headsAreEqualByValue() {
    assertThat(Head.of("mean", Shape.of(3), Domain.REALS)).isEqualTo(MEAN).hasSameHashCodeAs(MEAN);
    assertThat(Head.of("other", Shape.of(3), Domain.REALS)).isNotEqualTo(MEAN);
    assertThat(Head.of("mean", Shape.of(4), Domain.REALS)).isNotEqualTo(MEAN);
    assertThat(Head.of("mean", Shape.of(3), Domain.UNIT_INTERVAL)).isNotEqualTo(MEAN);
  }

  @Test
  void valueIsTheReconstructionInTheMetricsDomain() {
    assertThat(Head.value(Inputs.SAMPLE, Domain.UNIT_INTERVAL))
        .isEqualTo(Head.of("value", Shape.of(3), Domain.UNIT_INTERVAL));
  }

  @Test
  void textNamesAllThree() {
    assertThat(Head.of("log-variance", Shape.of(2, 1), Domain.UNIT_INTERVAL))
        .hasToString("log-variance[2, 1] in [0.0, 1.0]");
  }

  @Test
  void nameMustDoForAParameter() {
    for (String name : new String[] {"", "Mean", "log variance", "2nd", "a/b"}) {
      assertThatThrownBy(() -> Head.of(name, Shape.of(3), Domain.REALS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("head \"" + name + "\"")
          .hasMessageContaining("[a-z][a-z0-9-]*");
    }
  }

  @Test
  void shapeIsThatOfOneSample() {
    assertThatThrownBy(() -> Head.of("mean", Shape.of(Shape.BATCH, 3), Domain.REALS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("head mean: the shape of one sample is expected, was [batch, 3]");
    assertThatThrownBy(() -> Head.of("mean", Shape.scalar(), Domain.REALS))
        .hasMessageContaining("was []");
  }

  @Test
  void valuesMayHaveDomainsOfTheirOwn() {
    Head head = Head.of("value", Shape.of(2), List.of(Domain.of(-1, 2), Domain.UNIT_INTERVAL));
    assertThat(head.domain()).isEqualTo(Domain.of(-1, 2));
    assertThat(head.domains()).containsExactly(Domain.of(-1, 2), Domain.UNIT_INTERVAL);
    assertThat(head).isNotEqualTo(Head.of("value", Shape.of(2), Domain.of(-1, 2)));
    assertThat(head).hasToString("value[2] in [[-1.0, 2.0], [0.0, 1.0]]");
  }

  @Test
  void equalDomainsAreOne() {
    assertThat(Head.of("value", Shape.of(2), List.of(Domain.REALS, Domain.REALS)))
        .isEqualTo(Head.of("value", Shape.of(2), Domain.REALS));
  }

  @Test
  void domainsAreAsManyAsValues() {
    assertThatThrownBy(() -> Head.of("value", Shape.of(2), List.of(Domain.REALS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 domains, expected one for each of the 2 values");
  }

  @Test
  void numbersThatAreConfinedMustBeAsManyAsItsValues() {
    assertThatThrownBy(
            () ->
                Graph.trace(
                    Map.of("x", Shape.of(Shape.BATCH, 2)),
                    (ops, in) -> Map.of("y", MEAN.confine(ops, in.get("x")))))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("head mean: numbers of shape [batch, 2], expected those of [3]");
  }
}
