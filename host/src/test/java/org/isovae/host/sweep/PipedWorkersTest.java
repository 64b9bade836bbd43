package org.isovae.host.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.isovae.api.InvalidInputException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.sweep.RunOutcome.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process behind a pipe, which a shell plays. */
@Timeout(60)
class PipedWorkersTest {
  /** Answers each run by its name: what begins with bad fails, of wait nothing is heard. */
  private static final String ANSWERS =
      """
      echo 'Spark says something'
      echo '{"ready": 3}'
      while read -r line; do
        case $line in
          *'"stop"'*) exit 0 ;;
          *'"bad'*) echo '{"run": "bad", "state": "FAILED", "message": "no room"}' ;;
          *'"wait'*) ;;
          *'"end'*) echo '26/01/01 ERROR Driver: the last word' >&2; exit 1 ;;
          *) echo '{"run": "good", "state": "COMPLETED", "message": ""}' ;;
        esac
      done
      """;

  @TempDir Path directory;
  private Path log;

  @BeforeEach
  void aShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    log = directory.resolve("log");
  }

  private PipedWorkers workers(String script) {
    return PipedWorkers.start(List.of("/bin/bash", "-c", script), log, Duration.ofSeconds(20));
  }

  private CompletableFuture<RunOutcome> begin(PipedWorkers workers, String name) {
    PlannedRun run = new PlannedRun(name, Map.of(), "{}", List.of(), Map.of());
    return workers.begin(run, directory.resolve(name), new ExperimentListener() {});
  }

  @Test
  void runsAreHandedOverAndTheirOutcomesHeard() {
    try (PipedWorkers workers = workers(ANSWERS)) {
      assertThat(workers.places()).isEqualTo(3);
      CompletableFuture<RunOutcome> good = begin(workers, "good");
      CompletableFuture<RunOutcome> bad = begin(workers, "bad");
      assertThat(good.join()).isEqualTo(new RunOutcome(State.COMPLETED, ""));
      assertThat(bad.join()).isEqualTo(new RunOutcome(State.FAILED, "no room"));
    }
  }

  @Test
  void whatIsUnderWayIsInterruptedWhereItIsStopped() {
    CompletableFuture<RunOutcome> waiting;
    try (PipedWorkers workers = workers(ANSWERS)) {
      waiting = begin(workers, "wait");
      workers.interrupt();
      assertThat(begin(workers, "good").join().state()).isEqualTo(State.INTERRUPTED);
    }
    assertThat(waiting.join().state()).isEqualTo(State.INTERRUPTED);
  }

  @Test
  void aProcessThatEndsFailsWhatItHadAndSaysWhereToLook() {
    try (PipedWorkers workers = workers(ANSWERS)) {
      CompletableFuture<RunOutcome> waiting = begin(workers, "wait");
      CompletableFuture<RunOutcome> last = begin(workers, "end");
      for (RunOutcome outcome : List.of(waiting.join(), last.join())) {
        assertThat(outcome.state()).isEqualTo(State.FAILED);
        assertThat(outcome.message())
            .contains("has ended", "ERROR Driver: the last word", log + " says more");
      }
    }
  }

  @Test
  void oneThatIsNeverReadyIsRefusedInASentence() {
    assertThatThrownBy(() -> workers("echo '{\"problem\": \"no Spark here\"}'; sleep 5"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("no Spark here");
    assertThatThrownBy(() -> workers("exit 3"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("has ended");
    assertThatThrownBy(
            () ->
                PipedWorkers.start(
                    List.of("/bin/bash", "-c", "sleep 30"), log, Duration.ofMillis(200)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no worker was ready within");
    assertThatThrownBy(
            () -> PipedWorkers.start(List.of("/no/such/program"), log, Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("/no/such/program");
  }
}
