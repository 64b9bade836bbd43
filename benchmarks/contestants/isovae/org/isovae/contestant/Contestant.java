package org.isovae.contestant;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.CompiledGraph;
import org.isovae.api.estimator.RowScores;
import org.isovae.api.tensor.Graph;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.OpenedModel;
import org.isovae.host.config.ConfigurationSource;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.host.scoring.RowScorer;
import org.isovae.host.scoring.ScoreScale;

/**
 * Answers the orders that {@code contest.py} describes, and {@code advance STEPS}, {@code runs
 * COUNT} and {@code memory} besides: a training that waits between orders, told through its own
 * listener.
 *
 * <p>Arguments: what to do ({@code train}, or with the directory of a run {@code forward} and
 * {@code score}), a configuration, and {@code key=value}s.
 */
public final class Contestant {
  private static final double WARM_SECONDS = 1.5;
  private static final long ENDLESS = 1_000_000_000;

  /** Rows that are scored at one go. */
  private static final int ROWS = 4096;

  private Contestant() {}

  /**
   * Works until it is told to end.
   *
   * @param arguments see above
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> overrides = List.of(arguments).subList(2, arguments.length);
    try (Isovae isovae = Isovae.builder().build()) {
      if (arguments[0].equals("train")) {
        train(isovae, Path.of(arguments[1]), overrides);
      } else {
        score(isovae, arguments[0], Path.of(arguments[1]), overrides);
      }
    }
    // The library's own threads may outlive it.
    System.exit(0);
  }

  private static void train(Isovae isovae, Path configuration, List<String> overrides)
      throws IOException, InterruptedException {
    ConfigurationSource source = ConfigurationSource.file(configuration);
    Gate gate = new Gate();
    try (Experiment experiment =
        isovae
            .experiment(source)
            .overrides(overrides)
            .override("training.checkpointSeconds=0")
            .override("training.steps=" + ENDLESS)
            .build()) {
      Thread training = new Thread(() -> experiment.run(gate), "training");
      training.setDaemon(true);
      training.setUncaughtExceptionHandler((thread, failure) -> end(failure));
      training.start();
      gate.block(WARM_SECONDS, ENDLESS);
      answer("ready", "version=" + version());
      BufferedReader orders = orders();
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        String[] order = line.split(" ", -1);
        switch (order[0]) {
          case "run" -> tell(gate, Double.parseDouble(order[1]), ENDLESS);
          case "advance" -> tell(gate, Double.MAX_VALUE, Long.parseLong(order[1]));
          case "loss" -> answer("loss", "value=" + loss(isovae, source, overrides, order));
          case "runs" -> runs(isovae, source, overrides, Integer.parseInt(order[1]));
          case "memory" -> memory();
          default -> {
            return;
          }
        }
      }
    }
  }

  private static void tell(Gate gate, double seconds, long steps) throws InterruptedException {
    long cpu = cpu();
    long start = System.nanoTime();
    Gate.Done done = gate.block(seconds, steps);
    answer(
        "done",
        "steps=" + done.steps(),
        "seconds=" + (System.nanoTime() - start) / 1e9,
        "cpu=" + (cpu() - cpu) / 1e9,
        "loss=" + done.loss());
  }

  /** Trains anew; the mean of the last quarter of the steps. */
  private static double loss(
      Isovae isovae, ConfigurationSource source, List<String> overrides, String[] order) {
    double[] last = {Double.NaN};
    ExperimentListener listener =
        new ExperimentListener() {
          @Override
          public void progress(Progress progress) {
            last[0] = progress.loss();
          }
        };
    try (Experiment experiment =
        isovae
            .experiment(source)
            .overrides(overrides)
            .override("training.checkpointSeconds=0")
            .override("training.steps=" + order[1])
            .override("training.logSteps=" + Math.max(1, Integer.parseInt(order[1]) / 4))
            .override("training.seed=" + order[2])
            .build()) {
      experiment.run(listener);
      return last[0];
    }
  }

  /** Whole experiments, one after another. */
  private static void runs(
      Isovae isovae, ConfigurationSource source, List<String> overrides, int count) {
    long cpu = cpu();
    long start = System.nanoTime();
    double last = 0;
    for (int i = 0; i < count; i++) {
      last = loss(isovae, source, overrides, new String[] {"", "16", Integer.toString(i + 1)});
    }
    answer(
        "done",
        "steps=" + count,
        "seconds=" + (System.nanoTime() - start) / 1e9,
        "cpu=" + (cpu() - cpu) / 1e9,
        "loss=" + last);
  }

  /** Java's heap after a collection; what the process has besides is native. */
  private static void memory() {
    System.gc();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    answer("memory", "used=" + heap.getUsed(), "committed=" + heap.getCommitted());
  }

  private static void score(Isovae isovae, String what, Path run, List<String> overrides)
      throws IOException {
    try (OpenedModel model = isovae.model(run, overrides.toArray(String[]::new))) {
      int width = model.vae().sample().size();
      float[][] values = new float[ROWS][width];
      for (int i = 0; i < ROWS; i++) {
        for (int j = 0; j < width; j++) {
          values[i][j] = (i * 31 + j * 17) % 256 / 255f;
        }
      }
      Samples rows = model.samples(values);
      if (what.equals("score")) {
        try (RowScorer scorer =
            new RowScorer(model, Optional.empty(), ScoreScale.of(Map.of()), 3)) {
          serve(() -> scorer.score(rows).size());
        }
      } else {
        Graph forward =
            RowScores.graph(
                model.vae(), model.beta(), Optional.empty(), RowScores.DISTORTION, RowScores.MEAN);
        try (CompiledGraph compiled = model.compile(forward)) {
          serve(() -> forward(compiled, forward, rows));
        }
      }
    }
  }

  /** In batches as {@code score} takes them. */
  private static int forward(CompiledGraph compiled, Graph graph, Samples rows) {
    int batch = 256;
    for (int first = 0; first < rows.size(); first += batch) {
      compiled.run(batch, rows.read(graph.inputs().keySet(), first, batch));
    }
    return rows.size();
  }

  /** Some rows, and how many. */
  @FunctionalInterface
  private interface Work {
    int some();
  }

  private static void serve(Work work) throws IOException {
    for (long start = System.nanoTime(); (System.nanoTime() - start) / 1e9 < WARM_SECONDS; ) {
      work.some();
    }
    answer("ready", "version=" + version());
    BufferedReader orders = orders();
    for (String line = orders.readLine(); line != null; line = orders.readLine()) {
      String[] order = line.split(" ", -1);
      if (!order[0].equals("run")) {
        return;
      }
      long rows = 0;
      long cpu = cpu();
      long start = System.nanoTime();
      while ((System.nanoTime() - start) / 1e9 < Double.parseDouble(order[1])) {
        rows += work.some();
      }
      answer(
          "done",
          "steps=" + rows,
          "seconds=" + (System.nanoTime() - start) / 1e9,
          "cpu=" + (cpu() - cpu) / 1e9,
          "loss=0");
    }
  }

  private static String version() {
    return Isovae.class.getModule().getDescriptor().rawVersion().orElse("of an unknown version");
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static BufferedReader orders() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  private static void answer(String kind, String... facts) {
    System.out.println(
        Stream.concat(Stream.of("@" + kind), Stream.of(facts)).collect(Collectors.joining("\t")));
    System.out.flush();
  }

  private static void end(Throwable failure) {
    System.err.println(String.format(Locale.ROOT, "training failed: %s", failure));
    System.exit(1);
  }
}
