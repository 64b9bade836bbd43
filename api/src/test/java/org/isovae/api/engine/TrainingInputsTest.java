package org.isovae.api.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;

final class TrainingInputsTest {
  /** One row of two values, with one further input. */
  private record Row(String name) implements Samples {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public SampleSpec spec() {
      return SampleSpec.of(Shape.of(2), Domain.REALS);
    }

    @Override
    public void read(int row, float[] target, int offset) {}

    @Override
    public Map<String, Shape> inputs() {
      return Map.of(name, Shape.of(2));
    }
  }

  @Test
  void rowsNumbersStepsAndFurtherInputsAreOffered() {
    assertThat(TrainingInputs.of(new Row("mask")))
        .isEqualTo(
            Map.of(
                "x", Shape.of(Shape.BATCH, 2),
                "row", Shape.of(Shape.BATCH),
                "step", Shape.scalar(),
                "mask", Shape.of(Shape.BATCH, 2)));
  }

  @Test
  void aFurtherInputWithATakenNameIsRefused() {
    assertThatThrownBy(() -> TrainingInputs.of(new Row("step")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input step");
  }

  private static void check(Map<String, Shape> inputs, Graph.Body body) {
    TrainingInputs.check(Graph.traceTraining(inputs, body), new Row("mask"));
  }

  @Test
  void aLossThatDoesNotFitIsRefusedByName() {
    check(
        Map.of("mask", Shape.of(Shape.BATCH, 2)),
        (ops, in) -> Map.of("loss", ops.sum(in.get("mask"))));
    assertThatThrownBy(() -> check(Map.of("label", Shape.of(Shape.BATCH)), (ops, in) -> Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input label")
        .hasMessageContaining("mask");
    assertThatThrownBy(() -> check(Map.of("step", Shape.of(1)), (ops, in) -> Map.of()))
        .hasMessageContaining("input step of shape [1], but it is []");
    assertThatThrownBy(() -> check(Map.of(), (ops, in) -> Map.of()))
        .hasMessageContaining("no output");
    assertThatThrownBy(
            () ->
                check(
                    Map.of("x", Shape.of(Shape.BATCH, 2)),
                    (ops, in) -> Map.of("loss", in.get("x"))))
        .hasMessageContaining("output loss must be a scalar");
  }

  @Test
  void decayAndNormOfAPlanAreAtLeastZero() {
    TrainingPlan plan = TrainingPlan.of(8, 1, step -> 0.1);
    assertThatThrownBy(() -> plan.withWeightDecay(-1)).hasMessageContaining("weight decay");
    assertThatThrownBy(() -> plan.withClipNorm(Double.NaN)).hasMessageContaining("norm");
    TrainingPlan both = plan.withWeightDecay(0.1).withClipNorm(5);
    assertThat(both.weightDecay()).isEqualTo(0.1);
    assertThat(both.clipNorm()).isEqualTo(5);
    assertThat(both.optimizer()).isEqualTo(TrainingPlan.Adam.DEFAULT);
  }
}
