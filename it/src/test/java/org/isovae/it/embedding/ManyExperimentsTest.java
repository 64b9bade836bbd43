package org.isovae.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.isovae.host.Experiment;
import org.isovae.host.ExperimentBuilder;
import org.isovae.host.Isovae;
import org.isovae.host.Results;
import org.isovae.host.config.ConfigurationSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred experiments in one process, some with files, leave nothing behind. */
class ManyExperimentsTest {
  private static final int EXPERIMENTS = 200;
  private static final int SETTLED = 40;

  private static final ConfigurationSource TINY = ConfigurationSource.text(Tiny.CONFIGURATION);

  @TempDir private Path directory;

  /** What the process holds, as Linux tells. */
  private record Holdings(long files, long threads, long megabytes) {
    static Holdings now() throws IOException {
      System.gc();
      return new Holdings(entries("/proc/self/fd"), entries("/proc/self/task"), resident());
    }

    private static long entries(String folder) throws IOException {
      try (Stream<Path> entries = Files.list(Path.of(folder))) {
        return entries.count();
      }
    }

    private static long resident() throws IOException {
      String status = Files.readString(Path.of("/proc/self/status"));
      return Long.parseLong(status.replaceAll("(?s).*VmRSS:\\s+(\\d+) kB.*", "$1")) / 1024;
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void twoHundredExperimentsHoldNoMoreThanForty() throws IOException {
    Map<Integer, Double> losses = new HashMap<>();
    Holdings settled = null;
    try (Isovae isovae = Isovae.builder().build()) {
      for (int i = 0; i < EXPERIMENTS; i++) {
        int seed = i % 10;
        double loss = loss(isovae, seed, i % 20 == 0 ? Optional.of("run-" + i) : Optional.empty());
        // Whatever ran before, the same seed gives the same bits.
        assertThat(losses.computeIfAbsent(seed, unknown -> loss)).isEqualTo(loss);
        if (i == SETTLED - 1) {
          settled = Holdings.now();
        }
      }
      Holdings end = Holdings.now();

      assertThat(losses.values()).doesNotHaveDuplicates().hasSize(10);
      assertThat(end.files()).isLessThanOrEqualTo(settled.files() + 2);
      assertThat(end.threads()).isLessThanOrEqualTo(settled.threads() + 2);
      assertThat(end.megabytes()).isLessThanOrEqualTo(settled.megabytes() + 64);
    }
  }

  private double loss(Isovae isovae, int seed, Optional<String> run) {
    ExperimentBuilder builder = isovae.experiment(TINY).override("seed=" + seed);
    run.ifPresent(name -> builder.runDirectory(directory.resolve(name)));
    try (Experiment experiment = builder.build()) {
      Results results = experiment.run();
      assertThat(results.vector("isometry.norm.mean")).hasSize(3);
      return results.number("train.loss");
    }
  }
}
