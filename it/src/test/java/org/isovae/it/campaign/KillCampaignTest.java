package org.isovae.it.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.isovae.api.Seeds;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.CommandLine.Started;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs at moments spread over all their life, without a warning, some of them twice, and goes
 * on with them: the same bits must come out as without, and nothing else.
 */
class KillCampaignTest {
  private static final String[] RUN = {
    "run",
    "toy-norm-sse",
    "dataset.size=2000",
    "training.steps=3000",
    "training.checkpointSteps=150",
    "estimators.density.spaceRows=50",
    "estimators.density.draws=50",
    "--out"
  };

  /** A few in the tests, at least 50 in the full campaign. */
  private static final int KILLS = Integer.getInteger("isovae.campaign", 1500) < 10_000 ? 2 : 60;

  @TempDir Path directory;

  private CommandLine line;
  private long milliseconds;
  private Map<String, Object> whole;

  @BeforeEach
  void runOnceWithoutAKill() throws IOException {
    line = new CommandLine(directory);
    long start = System.nanoTime();
    finished(line.run(arguments("whole")));
    milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    whole = contents(directory.resolve("whole"));
  }

  @Test
  void aKilledRunGoesOnToTheSameBits() throws Exception {
    RandomGenerator random = Seeds.generator(11);
    Map<String, Integer> moments = new TreeMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Path run = directory.resolve("run-" + kill);
      // Evenly over the life of a run, from before it begins to shortly before its end.
      long after = Math.round(milliseconds * (0.1 + 0.88 * (kill + random.nextDouble()) / KILLS));
      killed(arguments(run.getFileName().toString()), after);
      moments.merge(moment(run), 1, Integer::sum);
      if (kill % 3 == 2) {
        killed(onward(run), Math.round(milliseconds * (0.1 + 0.5 * random.nextDouble())));
        moments.merge("again, " + moment(run), 1, Integer::sum);
      }

      finished(line.run(onward(run)));

      assertThat(contents(run)).as("killed after %d ms", after).isEqualTo(whole);
    }
    System.out.println("killed without a warning: " + moments);
  }

  private static String[] arguments(String out) {
    List<String> all = new ArrayList<>(List.of(RUN));
    all.add(out);
    return all.toArray(String[]::new);
  }

  /** How a user goes on: where there is a configuration, from there. */
  private static String[] onward(Path run) {
    return Files.exists(run.resolve("config.json"))
        ? new String[] {"run", "--resume", run.getFileName().toString()}
        : arguments(run.getFileName().toString());
  }

  private void killed(String[] arguments, long after) throws InterruptedException {
    Started started = line.start(List.of(), arguments);
    started.process().waitFor(after, TimeUnit.MILLISECONDS);
    started.process().destroyForcibly().waitFor();
  }

  private static void finished(Outcome outcome) {
    assertThat(outcome.exit()).as(outcome.output()).isZero();
  }

  /** What the run was doing, as far as its files tell. */
  private static String moment(Path run) throws IOException {
    if (!Files.exists(run.resolve("config.json"))) {
      return "before it began";
    }
    if (Files.exists(run.resolve("status.json"))
        && new RunDirectory(run).text("status.json").contains("completed")) {
      return "after its end";
    }
    if (Files.exists(run.resolve("model")) || leftovers(run).anyMatch(n -> n.contains("model"))) {
      return "exporting";
    }
    if (leftovers(run).anyMatch(name -> name.contains("checkpoints"))) {
      return "writing a checkpoint";
    }
    return Files.exists(run.resolve("results.json")) ? "measuring" : "training";
  }

  private static Stream<String> leftovers(Path run) throws IOException {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .map(file -> run.relativize(file).toString())
          .filter(name -> name.contains(".part") || name.startsWith(".model-"))
          .toList()
          .stream();
    }
  }

  /** All files by name, with their bytes where these do not depend on time. */
  private static Map<String, Object> contents(Path run) throws IOException {
    Map<String, Object> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = run.relativize(file).toString();
        if (name.startsWith("events.")) {
          contents.merge("events", Files.size(file) - EMPTY_EVENTS, (a, b) -> (long) a + (long) b);
        } else if (name.matches(
            "checkpoints/.*|metrics\\.jsonl|config\\.json|schema\\.json|overrides\\.txt|.*\\.csv"
                + "|model/variables/.*")) {
          contents.put(name, Files.readAllBytes(file).length + " " + hash(file));
        } else if (name.equals("results.json")) {
          // Times, and how a run that had nothing left to train says that it has none.
          String text = new RunDirectory(run).text(name).replaceAll("\"train\\.(s|waited).*", "");
          contents.put(name, text.replaceAll("\\s+", ""));
        } else {
          contents.put(name, "");
        }
      }
    }
    return contents;
  }

  /** The bytes of an event file without a step: its version, 24 bytes in a frame of 16. */
  private static final long EMPTY_EVENTS = 40;

  private static String hash(Path file) throws IOException {
    return org.isovae.api.Sha256.of(file);
  }
}
