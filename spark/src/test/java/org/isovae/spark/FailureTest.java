package org.isovae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureTest {
  private static final String LOST =
      """
      Job aborted due to stage failure: Aborting TaskSet 0.0 because task 0 (partition 0)
      cannot run anywhere due to node and executor excludeOnFailure.
      Most recent failure:
      Lost task 0.1 in stage 0.0 (TID 3) (ten.example executor 2): \
      """;

  @Test
  void theLastHostSaysWhatWasWrong() {
    String message =
        LOST + "java.lang.IllegalStateException: there is no /shared there: share it\n\tat a.B.c";
    assertThat(Failure.of(new IllegalStateException("x", new IOException(message))))
        .isEqualTo("on the host ten.example: there is no /shared there: share it");
  }

  @Test
  void whatSparkWrapsIsUnwrapped() {
    String message =
        LOST
            + "org.apache.spark.SparkException: [TASK_WRITE_FAILED] Task failed.\n\tat a.B.c\n"
            + "Caused by: java.io.IOException: first\n\tat d.E\n"
            + "Caused by: java.io.IOException: No space left on device\n\t... 9 more";
    assertThat(Failure.of(new IllegalStateException(message)))
        .isEqualTo("on the host ten.example: No space left on device");
  }

  @Test
  void aLostExecutorIsToldInSparksWords() {
    assertThat(
            Failure.of(
                new IllegalStateException(
                    LOST + "ExecutorLostFailure (executor 2 exited) Reason: killed\nDriver")))
        .isEqualTo(
            "on the host ten.example: ExecutorLostFailure (executor 2 exited) Reason: killed");
  }

  @Test
  void whatDoesNotComeFromAHostIsTheInmostCause() {
    assertThat(Failure.of(new IllegalStateException("outside", new IOException("inside\nmore"))))
        .isEqualTo("inside");
  }
}
