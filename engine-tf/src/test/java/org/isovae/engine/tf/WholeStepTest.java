package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.State;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingInputs;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** A step that uses all there is: further inputs, the step, states, noise, decay and clipping. */
class WholeStepTest {
  private static final int STEPS = 23;
  private static final TrainingPlan PLAN =
      TrainingPlan.of(32, 1, step -> 1e-2 / (1 + step)).withWeightDecay(0.1).withClipNorm(1);

  /** Rows of six values, each with a mask and a number. */
  private record Masked(Samples all) implements Samples {
    @Override
    public int size() {
      return all.size();
    }

    @Override
    public SampleSpec spec() {
      return all.spec();
    }

    @Override
    public void read(int row, float[] target, int offset) {
      all.read(row, target, offset);
    }

    @Override
    public Map<String, Shape> inputs() {
      return Map.of("mask", Shape.of(6), "weight", Shape.scalar());
    }

    @Override
    public void read(String input, int row, float[] target, int offset) {
      if (input.equals("weight")) {
        target[offset] = 1 + row % 3;
      } else {
        for (int i = 0; i < 6; i++) {
          target[offset + i] = (row + i) % 4 == 0 ? 0 : 1;
        }
      }
    }
  }

  private static final Samples SAMPLES = new Masked(Models.hiddenVariables(300, 6, 3));

  private static Graph loss() {
    Map<String, Shape> inputs = new LinkedHashMap<>();
    TrainingInputs.of(SAMPLES).forEach(inputs::put);
    return Graph.traceTraining(inputs, WholeStepTest::loss);
  }

  private static Map<String, Tensor> loss(Ops ops, Map<String, Tensor> in) {
    Tensor x = ops.multiply(in.get("x"), in.get("mask"));
    Tensor mean = ops.state("norm/mean", Shape.of(6), Initializer.zeros());
    ops.update(mean, ops.add(ops.multiply(mean, 0.9), ops.multiply(ops.mean(x, 0), 0.1)));
    Tensor code = Models.dense(ops.scope("encoder"), ops.subtract(x, mean), 3);
    // noise that fades with the steps
    Tensor fading = ops.reciprocal(ops.add(in.get("step"), 1));
    Tensor noisy = ops.add(code, ops.multiply(ops.normal("draw", code), fading));
    Tensor decoded = ops.add(Models.dense(ops.scope("decoder"), ops.tanh(noisy), 6), mean);
    Tensor error = ops.multiply(ops.square(ops.subtract(decoded, x)), in.get("mask"));
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("loss", ops.mean(ops.multiply(ops.sum(error, 1), in.get("weight"))));
    outputs.put("rows", ops.sum(in.get("row")));
    outputs.put("step", in.get("step"));
    return outputs;
  }

  /** What a run leaves. */
  private record Run(List<String> rows, Map<String, String> state) {
    static Run of(Workspace workspace, Trainer trainer, int... chunks) {
      List<String> rows = new ArrayList<>();
      for (int chunk : chunks) {
        for (float[] row : trainer.advance(chunk).values()) {
          rows.add(Arrays.toString(row));
        }
      }
      assertThat(workspace.liveTensors()).isZero();
      Map<String, String> text = new TreeMap<>();
      State state = workspace.snapshot();
      state.parameters().forEach((name, v) -> text.put(name, Arrays.toString(v.data())));
      state.states().forEach((name, v) -> text.put(name, Arrays.toString(v.data())));
      state.optimizer().forEach((name, v) -> text.put(name, Arrays.toString(v.data())));
      return new Run(rows, text);
    }

    static Run of(int unroll, int residentMegabytes, int... chunks) {
      try (Engine engine = Engines.create(Engines.config(unroll, residentMegabytes));
          Workspace workspace = engine.open(1)) {
        return of(workspace, workspace.trainer(loss(), SAMPLES, PLAN), chunks);
      }
    }
  }

  @Test
  void chunksAndFeedsOfAnyKindGiveTheSameBits() {
    Run run = Run.of(1, 2048, STEPS);

    assertThat(run.rows().get(STEPS - 1)).endsWith(", " + (STEPS - 1) + ".0]");
    assertThat(run.state().keySet()).contains("norm/mean", "encoder/weights", "m/encoder/weights");
    assertThat(run.state().keySet()).doesNotContain("m/norm/mean");
    assertThat(Run.of(4, 2048, STEPS)).isEqualTo(run);
    assertThat(Run.of(4, 2048, 1, 5, 2, 8, 7)).isEqualTo(run);
    assertThat(Run.of(4, 0, 2, 21)).isEqualTo(run);
  }

  @Test
  void aRunRestoredInTheMiddleGivesTheSameBits() {
    Run whole = Run.of(4, 2048, STEPS);
    try (Engine engine = Engines.create(Engines.config(4, 0))) {
      State middle;
      try (Workspace workspace = engine.open(1)) {
        workspace.trainer(loss(), SAMPLES, PLAN).advance(9);
        middle = workspace.snapshot();
      }
      try (Workspace workspace = engine.open(99)) {
        workspace.restore(middle);
        Run rest = Run.of(workspace, workspace.trainer(loss(), SAMPLES, PLAN), STEPS - 9);
        assertThat(rest.rows()).isEqualTo(whole.rows().subList(9, STEPS));
        assertThat(rest.state()).isEqualTo(whole.state());
      }
    }
  }
}
