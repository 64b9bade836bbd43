package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A training of one thread is done by the thread that calls: trainings beside each other have
 * nothing to wait for. Times of processors are compared with each other alone, whatever else the
 * machine does.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "a thread's processor time is read from /proc")
class OneThreadTest {
  private static final Samples SAMPLES = Models.hiddenVariables(512, 16, 3);

  @BeforeAll
  static void thePoolOfTheProcessHasOneThreadAsInASweep() throws IOException {
    training(1);
  }

  @Test
  void oneOperationAtATimeIsDoneByTheCaller() throws IOException {
    assertThat(training(1)).isGreaterThan(5 * training(2));
  }

  private static Engine engine(int operations) {
    return Engines.create(new TensorFlowConfig("cpu", 1, operations, 8, 2048, 1));
  }

  /** The nanoseconds of a processor that the calling thread took for 400 steps. */
  private static long training(int operations) throws IOException {
    try (Engine engine = engine(operations);
        Workspace workspace = engine.open(1)) {
      TrainingPlan plan = TrainingPlan.of(128, 1, step -> 1e-3);
      Trainer trainer = workspace.trainer(Models.toy(), SAMPLES, plan);
      trainer.advance(8);
      long before = processorTime();
      trainer.advance(400);
      return processorTime() - before;
    }
  }

  /** Of this thread, in nanoseconds. */
  private static long processorTime() throws IOException {
    return Long.parseLong(
        Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ", -1)[0]);
  }
}
