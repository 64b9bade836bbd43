package org.isovae.engine.tf.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Initializer;
import org.isovae.api.tensor.Shape;
import org.isovae.engine.tf.Engines;
import org.isovae.engine.tf.Models;
import org.isovae.engine.tf.TensorFlowConfig;

/**
 * Measures training speed; run by hand, on a machine that does nothing else.
 *
 * <pre>{@code
 * mvn -q -pl engine-tf -am test-compile dependency:build-classpath -Dmdep.outputFile=target/path
 * java -cp engine-tf/target/test-classes:engine-tf/target/classes:$(cat engine-tf/target/path) \
 *     org.isovae.engine.tf.benchmark.Benchmark toy
 * }</pre>
 *
 * One part a process: {@code toy}, {@code digits}, {@code product} (the peak of a large matrix
 * product), or {@code faces} (the paper's network for 64 × 64 pixels, beside its bare
 * convolutions). Numbers after it: threads within an operation, operations at a time, steps in one
 * native call, the repetitions; 0 = the engine's choice.
 */
public final class Benchmark {
  private final TensorFlowConfig config;
  private final int repetitions;

  private Benchmark(TensorFlowConfig config, int repetitions) {
    this.config = config;
    this.repetitions = repetitions;
  }

  /** See above. */
  public static void main(String[] arguments) throws IOException {
    int[] numbers = new int[4];
    for (int i = 1; i < arguments.length; i++) {
      numbers[i - 1] = Integer.parseInt(arguments[i]);
    }
    TensorFlowConfig config =
        new TensorFlowConfig("auto", numbers[0], numbers[1], numbers[2], 2048, 1);
    Benchmark benchmark = new Benchmark(config, numbers[3] == 0 ? 5 : numbers[3]);
    String part = arguments.length == 0 ? "toy" : arguments[0];
    switch (part) {
      case "toy" -> benchmark.train(Models.toy(), Models.hiddenVariables(50_000, 16, 1), 128, 6400);
      case "digits" ->
          benchmark.train(Models.digits(), Models.uniform(10_000, Shape.of(28, 28, 1), 1), 256, 48);
      case "product" -> benchmark.product();
      case "faces" -> benchmark.faces();
      default ->
          throw new IllegalArgumentException("expected toy, digits, product or faces, got " + part);
    }
  }

  private void train(Graph loss, Samples samples, int batch, int steps) throws IOException {
    // Twice the forward work for the backward pass.
    double work = 3 * operations(loss, batch);
    TrainingPlan plan = TrainingPlan.of(batch, 1, step -> 1e-3);
    try (Engine engine = Engines.create(config);
        Workspace workspace = engine.open(1)) {
      print("%s; %.1f MFLOP a step", engine.description(), work / 1e6);
      Trainer trainer = workspace.trainer(loss, samples, plan);
      trainer.advance(16);
      print("%.2f s from the start of the process to the end of the first call", sinceStart());
      double[] rates = new double[repetitions];
      for (int i = 0; i < repetitions; i++) {
        long from = System.nanoTime();
        long cpu = cpuNanos();
        trainer.advance(steps);
        rates[i] = steps / seconds(from);
        print(
            "%.0f steps/s, %.1f GFLOP/s, %.2f CPU seconds a second",
            rates[i], rates[i] * work / 1e9, (cpuNanos() - cpu) / 1e9 * rates[i] / steps);
      }
      print("median %.0f steps/s", median(rates));
    }
    memory();
  }

  private void product() throws IOException {
    int size = 2048;
    Graph graph =
        Graph.of(
            Shape.of(Shape.BATCH, size),
            (ops, x) -> {
              var weights =
                  ops.parameter("weights", Shape.of(size, size), Initializer.glorotUniform());
              var y = x;
              for (int i = 0; i < 8; i++) {
                y = ops.matMul(y, weights);
              }
              return ops.sum(y);
            });
    double work = operations(graph, size);
    float[] x = Models.uniform(size, Shape.of(size), 1).read(0, size);
    try (Engine engine = Engines.create(config);
        Workspace workspace = engine.open(1)) {
      print("%s; product of %d x %d matrices", engine.description(), size, size);
      CompiledGraph compiled = workspace.compile(graph);
      compiled.run(size, Map.of("x", x));
      double[] rates = new double[repetitions];
      for (int i = 0; i < repetitions; i++) {
        long from = System.nanoTime();
        compiled.run(size, Map.of("x", x));
        rates[i] = work / seconds(from) / 1e9;
        print("%.1f GFLOP/s", rates[i]);
      }
      print("median %.1f, best %.1f GFLOP/s", median(rates), Arrays.stream(rates).max().orElse(0));
    }
    memory();
  }

  /**
   * A training step, and its bare convolutions one after another, in turns: other processes disturb
   * both alike.
   */
  private void faces() throws IOException {
    int batch = 64;
    int steps = 2;
    Graph loss = Models.faces();
    Samples samples = Models.uniform(512, Shape.of(64, 64, 3), 1);
    TrainingPlan plan = TrainingPlan.of(batch, 1, step -> 1e-4);
    try (Engine engine = Engines.create(config);
        Workspace workspace = engine.open(1);
        BareConvolutions bare = new BareConvolutions(loss, batch)) {
      double work = bare.operations();
      print("%s; %.1f GFLOP a step in convolutions", engine.description(), work / 1e9);
      Trainer trainer = workspace.trainer(loss, samples, plan);
      trainer.advance(2);
      bare.run();
      double[] whole = new double[repetitions];
      double[] alone = new double[repetitions];
      double[] share = new double[repetitions];
      double wholeCpu = 0;
      double aloneCpu = 0;
      for (int i = 0; i < repetitions; i++) {
        long from = System.nanoTime();
        long cpu = cpuNanos();
        trainer.advance(steps);
        whole[i] = seconds(from) / steps;
        wholeCpu += (cpuNanos() - cpu) / 1e9 / steps / repetitions;
        cpu = cpuNanos();
        alone[i] = 0;
        for (int j = 0; j < steps; j++) {
          alone[i] += bare.run() / steps;
        }
        aloneCpu += (cpuNanos() - cpu) / 1e9 / steps / repetitions;
        share[i] = alone[i] / whole[i];
        print(
            "step %.0f ms, %.0f images/s, %.1f GFLOP/s; bare %.0f ms, %.1f GFLOP/s; %.0f %%",
            whole[i] * 1e3,
            batch / whole[i],
            work / whole[i] / 1e9,
            alone[i] * 1e3,
            work / alone[i] / 1e9,
            100 * share[i]);
      }
      print(
          "median: step %.0f ms, %.0f images/s; bare %.0f ms; %.0f %% of the bare throughput",
          median(whole) * 1e3, batch / median(whole), median(alone) * 1e3, 100 * median(share));
      // What a machine with other work to do disturbs least.
      print(
          "CPU time: step %.0f ms, bare %.0f ms, %.0f %%",
          wholeCpu * 1e3, aloneCpu * 1e3, 100 * aloneCpu / wholeCpu);
      bare.layers().forEach(line -> print("%s", line));
    }
    memory();
  }

  /** Two for each multiply-add of the products. */
  private static double operations(Graph graph, int batch) {
    double total = 0;
    for (var node : graph.nodes()) {
      if (node.operation() instanceof org.isovae.api.tensor.Operation.MatMul) {
        double places = node.shape().withBatch(batch).size();
        total += 2 * places * node.inputs().get(0).shape().dimension(1);
      }
    }
    return total;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double sinceStart() {
    Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
    return Duration.between(start, Instant.now()).toMillis() / 1e3;
  }

  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static double seconds(long from) {
    return (System.nanoTime() - from) / 1e9;
  }

  private static void memory() throws IOException {
    List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
    status.stream()
        .filter(line -> line.startsWith("VmHWM"))
        .forEach(line -> print("most memory: %s", line.substring(6).strip()));
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
