package org.isovae.it.embedding;

import java.util.Locale;
import java.util.function.IntConsumer;
import org.isovae.host.Experiment;
import org.isovae.host.Isovae;
import org.isovae.host.config.ConfigurationSource;

/**
 * Prints the time of a tiny experiment: 100 of one root, and 100 of a root each. Started by hand;
 * no test, because a time says little about a machine that does other things.
 */
public final class ManyExperimentsBenchmark {
  private static final int EXPERIMENTS = 100;

  /** Before these, TensorFlow and Java are still warming up. */
  private static final int WARM = 5;

  private ManyExperimentsBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    try (Isovae isovae = Isovae.builder().build()) {
      print("one root", seed -> run(isovae, seed));
    }
    print(
        "a root each",
        seed -> {
          try (Isovae isovae = Isovae.builder().build()) {
            run(isovae, seed);
          }
        });
  }

  private static void run(Isovae isovae, int seed) {
    ConfigurationSource source = ConfigurationSource.text(Tiny.CONFIGURATION);
    try (Experiment experiment = isovae.experiment(source).override("seed=" + seed).build()) {
      experiment.run();
    }
  }

  private static void print(String what, IntConsumer experiment) {
    for (int i = 0; i < WARM; i++) {
      experiment.accept(i);
    }
    double processor = processorSeconds();
    long wall = System.nanoTime();
    for (int i = 0; i < EXPERIMENTS; i++) {
      experiment.accept(i);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.3f s an experiment, %.3f s of the processors%n",
        what,
        (System.nanoTime() - wall) / 1e9 / EXPERIMENTS,
        (processorSeconds() - processor) / EXPERIMENTS);
  }

  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }
}
