package org.isovae.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.Engine;
import org.isovae.api.engine.Trainer;
import org.isovae.api.engine.TrainingPlan;
import org.isovae.api.engine.Workspace;
import org.isovae.api.tensor.Graph;
import org.junit.jupiter.api.Test;

class StreamingTest {
  private static final Graph SMALL = Models.squaredError(6, List.of(8), 2, 100);
  private static final TrainingPlan PLAN = TrainingPlan.of(32, 1, step -> 1e-3);

  /** Counts what is read, and fails from a given read on. */
  private record Watched(Samples all, AtomicInteger reads, int failAt) implements Samples {
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
      if (reads.incrementAndGet() > failAt) {
        throw new IllegalStateException("the file is gone");
      }
      all.read(row, target, offset);
    }
  }

  private static Watched samples(int failAt) {
    return new Watched(Models.hiddenVariables(300, 6, 3), new AtomicInteger(), failAt);
  }

  private static boolean prefetching() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("isovae-prefetch"));
  }

  @Test
  void theReadingThreadStaysAheadByABoundedNumberOfBatchesAndEndsWithTheWorkspace() {
    Watched samples = samples(Integer.MAX_VALUE);
    try (Engine engine = Engines.create(Engines.config(4, 0));
        Workspace workspace = engine.open(1)) {
      workspace.trainer(SMALL, samples, PLAN).advance(10);

      assertThat(prefetching()).isTrue();
      assertThat(samples.reads().get()).isBetween(10 * 32, (10 + 32 + 1) * 32);
      assertThat(workspace.liveTensors()).isZero();
    }
    assertThat(prefetching()).isFalse();
  }

  @Test
  void aFailureToReadNamesTheStepAndLeavesNothingBehind() {
    try (Engine engine = Engines.create(Engines.config(4, 0));
        Workspace workspace = engine.open(1)) {
      Trainer trainer = workspace.trainer(SMALL, samples(6 * 32), PLAN);
      trainer.advance(4);

      assertThatThrownBy(() -> trainer.advance(4))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the rows of step 6 could not be read: the file is gone");
      assertThat(trainer.step()).isEqualTo(4);
      assertThat(workspace.liveTensors()).isZero();
    }
    assertThat(prefetching()).isFalse();
  }

  @Test
  void theTimeThatStepsWaitForRowsIsCounted() {
    Samples all = Models.hiddenVariables(300, 6, 3);
    Samples slow =
        new Samples() {
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
            LockSupport.parkNanos(1_000_000);
            all.read(row, target, offset);
          }
        };
    try (Engine engine = Engines.create(Engines.config(4, 0));
        Workspace workspace = engine.open(1)) {
      Trainer trainer = workspace.trainer(SMALL, slow, PLAN);
      assertThat(trainer.waitedSeconds()).hasValue(0);

      trainer.advance(4);

      // Nothing was read ahead of the first call: the first of 32 rows alone take this long.
      assertThat(trainer.waitedSeconds().orElseThrow()).isGreaterThan(0.01);
    }
  }
}
