package org.isovae.it.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.isovae.it.CommandLine;
import org.isovae.it.CommandLine.Outcome;
import org.isovae.it.CommandLine.Started;
import org.isovae.it.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not come to their end. */
class InterruptionTest {
  private static final String[] SMALL = {
    "toy-norm-sse", "dataset.size=2000", "estimators.density=false", "training.steps=3000"
  };

  @TempDir Path directory;

  private String[] run(String... more) {
    String[] all = new String[1 + SMALL.length + more.length];
    all[0] = "run";
    System.arraycopy(SMALL, 0, all, 1, SMALL.length);
    System.arraycopy(more, 0, all, 1 + SMALL.length, more.length);
    return all;
  }

  @Test
  void anInterruptedRunGoesOnToTheSameBits() throws Exception {
    assumeTrue(
        CommandLine.isInterruptible(),
        "the tests were started with SIGINT ignored, as a shell starts what is in the background,"
            + " and no env is here that could reset it for a child");
    String[] settings = {"training.steps=12000", "training.checkpointSteps=500"};
    CommandLine line = new CommandLine(directory);
    Started started = line.start(List.of(), run(settings[0], settings[1], "--out", "broken"));
    Path checkpoints = directory.resolve("broken/checkpoints");
    for (int i = 0; i < 1200 && isEmpty(checkpoints) && started.process().isAlive(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    interrupt(started);
    Outcome outcome = CommandLine.await(started);
    assertThat(outcome.exit()).as(outcome.output()).isNotZero();
    RunDirectory broken = new RunDirectory(directory.resolve("broken"));
    assertThat(broken.json("status.json").get("status").asText()).isEqualTo("interrupted");
    assertThat(isEmpty(checkpoints)).isFalse();

    Outcome resumed = line.run("run", "--resume", "broken");
    assertThat(resumed.exit()).as(resumed.output()).isZero();
    Outcome whole = line.run(run(settings[0], settings[1], "--out", "whole"));
    assertThat(whole.exit()).as(whole.output()).isZero();
    RunDirectory uninterrupted = new RunDirectory(directory.resolve("whole"));
    for (String name : new String[] {"isometry.gram.mean", "importance.inverseVariance"}) {
      assertThat(broken.values(name)).as(name).isEqualTo(uninterrupted.values(name));
    }
  }

  @Test
  void aSecondProcessIsKeptOutOfARunDirectory() throws Exception {
    CommandLine line = new CommandLine(directory);
    Started first = line.start(List.of(), run("training.steps=10000000", "--out", "shared"));
    Path log = directory.resolve("shared/metrics.jsonl");
    for (int i = 0; i < 1200 && !Files.exists(log) && first.process().isAlive(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }

    Started second = line.start(List.of(), "run", "--resume", "shared");
    second.process().waitFor(60, TimeUnit.SECONDS);
    second.process().destroyForcibly().waitFor();
    long owner = first.process().pid();
    first.process().destroyForcibly().waitFor(); // without a chance to tidy up

    assertThat(second.process().exitValue()).as(second.text()).isEqualTo(2);
    assertThat(second.text())
        .contains("shared is in use by process " + owner)
        .doesNotContain("\tat ");
    Started third = line.start(List.of(), "run", "--resume", "shared");
    for (int i = 0; i < 1200 && !third.text().contains("step "); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    third.process().destroyForcibly().waitFor();
    assertThat(third.text()).contains("process " + owner, "was at work here");
  }

  private static void interrupt(Started started) throws Exception {
    String pid = Long.toString(started.process().pid());
    new ProcessBuilder("kill", "-INT", pid).inheritIO().start().waitFor();
  }

  @Test
  void aRunDirectoryThatCannotBeWrittenIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    Outcome outcome = new CommandLine(directory).run(run("--out", "file/below"));
    assertThat(outcome.output()).contains("file").doesNotContain("\tat ");
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(file).hasContent("in the way");
  }

  @Test
  void aRunDirectoryWithFilesIsRefused() throws Exception {
    Files.createDirectories(directory.resolve("mine"));
    Files.writeString(directory.resolve("mine/thesis.txt"), "precious");
    Outcome outcome = new CommandLine(directory).run(run("--out", "mine"));
    assertThat(outcome.output()).contains("mine").doesNotContain("\tat ");
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(2);
    assertThat(directory.resolve("mine/thesis.txt")).hasContent("precious");
  }

  @Test
  void aFullDiskIsToldWithoutAStackTrace() {
    // The shell's limit on the size of a file stands for a full disk: writing fails half-way.
    Started started =
        new CommandLine(directory).start(List.of("ulimit -f 64"), run("--out", "full"));
    Outcome outcome = CommandLine.await(started);
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).contains("full").doesNotContain("\tat ");
    assertThat(new RunDirectory(directory.resolve("full")).json("status.json").get("status"))
        .isNotNull();
  }

  @Test
  void aLossThatBecomesNotANumberStopsTheRunAtItsStep() {
    Outcome outcome = new CommandLine(directory).run(run("training.rate=1e30", "--out", "nan"));
    assertThat(outcome.exit()).as(outcome.output()).isEqualTo(1);
    assertThat(outcome.output()).containsPattern("step \\d+").doesNotContain("\tat ");
    RunDirectory run = new RunDirectory(directory.resolve("nan"));
    assertThat(run.json("status.json").get("status").asText()).isEqualTo("failed");
    assertThat(run.path().resolve("results.json")).doesNotExist();
  }

  private static boolean isEmpty(Path checkpoints) throws Exception {
    if (!Files.isDirectory(checkpoints)) {
      return true;
    }
    try (var files = Files.list(checkpoints)) {
      return files.noneMatch(file -> file.toString().endsWith(".npz"));
    }
  }
}
