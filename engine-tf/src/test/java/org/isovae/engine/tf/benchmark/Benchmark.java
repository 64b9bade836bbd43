package org.isovae.engine.tf.benchmark;

import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.engine.tf.Engines;
import org.isovae.engine.tf.Models;
import org.isovae.engine.tf.TensorFlowConfig;

/** Measures training speed. */
public final class Benchmark {
  private Benchmark() {}

  /** Runs the parts that are named, or all of them. */
  public static void main(String[] arguments) {
    int unroll = Integer.getInteger("unroll", 0);
    int intra = Integer.getInteger("intra", 0);
    int inter = Integer.getInteger("inter", 0);
    TensorFlowConfig config =
        new TensorFlowConfig(TensorFlowConfig.Device.CPU, intra, inter, unroll, 2048);
    long start = System.nanoTime();
    boolean digits = arguments.length > 0 && arguments[0].equals("digits");
    Samples samples =
        digits
            ? Models.uniform(10000, org.isovae.api.tensor.Shape.of(28, 28, 1), 1)
            : Models.hiddenVariables(50000, 16, 1);
    Graph graph = digits ? Models.digits() : Models.toy();
    try (Engine engine = Engines.create(config);
        Workspace workspace = engine.open(1)) {
      System.out.printf("engine %.2f s %s%n", seconds(start), engine.description());
      Trainer trainer =
          workspace.trainer(
              graph,
              samples,
              new TrainingPlan(digits ? 256 : 128, 1, s -> 1e-3, TrainingPlan.Adam.DEFAULT));
      System.out.printf("trainer %.2f s%n", seconds(start));
      trainer.advance(1);
      System.out.printf("first step %.2f s%n", seconds(start));
      trainer.advance(16);
      System.out.printf("first chunk %.2f s%n", seconds(start));
      for (int i = 0; i < 4; i++) {
        int steps = digits ? 64 : 6400;
        long from = System.nanoTime();
        long cpu = cpuNanos();
        float loss = trainer.advance(steps).last("loss");
        System.out.printf(
            "%.0f steps/s, %.0f steps a CPU second, loss %.3f%n",
            steps / seconds(from), steps * 1e9 / (cpuNanos() - cpu), loss);
      }
    }
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }
}
