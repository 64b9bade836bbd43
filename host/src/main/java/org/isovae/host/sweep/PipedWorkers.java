package org.isovae.host.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isovae.api.InvalidInputException;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;
import org.isovae.host.json.Json;
import org.isovae.host.run.SavedRun;
import org.isovae.host.sweep.RunOutcome.State;

/**
 * Runs that another process hands out, to machines that see the same files. It is spoken with over
 * its standard input and output, a JSON object a line; lines of other text are let pass.
 *
 * <pre>
 * it begins     {"ready": 8}                       how many runs go on at once
 *               {"problem": "…"}                   why none can: it ends then
 * we say        {"run": "seed=1", "configuration": "…", "overrides": […], "plugins": {…}, "directory": "…"}
 * it answers    {"run": "seed=1", "state": "COMPLETED", "message": ""}
 * we say        {"stop": true}, or close the pipe  runs under way are to stop soon
 * </pre>
 *
 * <p>How far a run is, its files tell, which are looked at from time to time.
 */
public final class PipedWorkers implements Workers {
  private static final long LOOK_MILLISECONDS = 1000;
  private static final long END_SECONDS = 60;

  private final Process process;
  private final BufferedWriter out;
  private final Path log;
  private final CompletableFuture<Integer> ready = new CompletableFuture<>();
  private final Map<String, Handed> handed = new ConcurrentHashMap<>();
  private final int places;
  private boolean stopped;

  private record Handed(
      Path directory, ExperimentListener listener, CompletableFuture<RunOutcome> outcome) {}

  /**
   * Starts the process, and waits until it is ready.
   *
   * @param command the process
   * @param log where its standard error goes
   * @param patience how long it may take
   * @throws InvalidInputException if it cannot be started, or says that there is a problem
   */
  public static PipedWorkers start(List<String> command, Path log, Duration patience) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new PipedWorkers(process, log, patience);
    } catch (IOException e) {
      throw new InvalidInputException(command.get(0) + " cannot be started: " + e.getMessage(), e);
    }
  }

  private PipedWorkers(Process process, Path log, Duration patience) {
    this.process = process;
    this.log = log;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    daemon("isovae-workers", this::listen);
    this.places = await(patience);
    daemon("isovae-workers-progress", this::look);
  }

  private static void daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
  }

  private int await(Duration patience) {
    try {
      return ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      process.destroy();
      throw new InvalidInputException(
          "no worker was ready within "
              + patience.toSeconds()
              + " seconds: the cluster is busy, or has no host with enough cores and memory; "
              + log
              + " says more",
          e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InvalidInputException("interrupted before any worker was ready", e);
    } catch (java.util.concurrent.ExecutionException e) {
      process.destroy();
      throw new InvalidInputException(e.getCause().getMessage(), e.getCause());
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        read(line).ifPresent(this::heard);
      }
    } catch (IOException e) {
      // As if it had ended: it cannot be heard any more.
    }
    ended();
  }

  private static Optional<JsonNode> read(String line) {
    try {
      return line.startsWith("{") ? Optional.of(Json.read(line)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private void heard(JsonNode message) {
    if (message.has("ready")) {
      ready.complete(message.path("ready").asInt());
    } else if (message.has("problem")) {
      ready.completeExceptionally(new IOException(message.path("problem").asText()));
    } else if (message.has("run")) {
      Handed run = handed.remove(message.path("run").asText());
      if (run != null) {
        run.outcome()
            .complete(
                new RunOutcome(
                    State.valueOf(message.path("state").asText()),
                    message.path("message").asText()));
      }
    }
  }

  /** What is not done yet can be gone on with by a second start. */
  private void ended() {
    String why =
        "the process that hands out the runs has ended" + lastWords() + "; start the sweep again";
    ready.completeExceptionally(new IOException(why));
    synchronized (this) {
      State state = stopped ? State.INTERRUPTED : State.FAILED;
      handed
          .values()
          .forEach(run -> run.outcome().complete(new RunOutcome(state, stopped ? "" : why)));
      handed.clear();
      stopped = true;
    }
  }

  /** The last that went wrong by its own account, and where there is more. */
  private String lastWords() {
    try {
      List<String> wrong =
          Files.readAllLines(log).stream().filter(line -> line.contains(" ERROR ")).toList();
      String last = wrong.isEmpty() ? "" : wrong.get(wrong.size() - 1) + "; ";
      return " (" + last + log + " says more)";
    } catch (IOException e) {
      return "";
    }
  }

  /** Tells listeners what the files of the runs say. */
  private void look() {
    Map<String, Progress> before = new LinkedHashMap<>();
    long lookedAt = System.nanoTime();
    while (process.isAlive()) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
      double seconds = (System.nanoTime() - lookedAt) / 1e9;
      lookedAt = System.nanoTime();
      handed.forEach(
          (name, run) ->
              SavedRun.progress(run.directory())
                  .ifPresent(
                      now -> {
                        tell(run, Optional.ofNullable(before.get(name)), now, seconds);
                        before.put(name, now);
                      }));
    }
  }

  private static void tell(Handed run, Optional<Progress> before, Progress now, double seconds) {
    if (before.isEmpty()) {
      run.listener()
          .training(
              new ExperimentListener.Plan(
                  "", 0, now.step(), now.steps(), Optional.of(run.directory())));
    }
    double speed = before.map(then -> (now.step() - then.step()) / seconds).orElse(0.0);
    run.listener()
        .progress(
            new Progress(
                now.step(),
                now.steps(),
                now.epoch(),
                now.loss(),
                now.distortion(),
                now.divergence(),
                speed,
                (now.steps() - now.step()) / speed));
  }

  @Override
  public int places() {
    return places;
  }

  @Override
  public CompletableFuture<RunOutcome> begin(
      PlannedRun run, Path directory, ExperimentListener listener) {
    CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("run", run.name());
    message.put("configuration", run.configuration());
    message.put("overrides", new ArrayList<>(run.overrides()));
    message.put("plugins", run.plugins());
    message.put("directory", directory.toAbsolutePath().normalize().toString());
    synchronized (this) {
      if (stopped) {
        return CompletableFuture.completedFuture(new RunOutcome(State.INTERRUPTED, ""));
      }
      handed.put(run.name(), new Handed(directory, listener, outcome));
      say(message);
    }
    return outcome;
  }

  private void say(Map<String, Object> message) {
    try {
      out.write(Json.line(message));
      out.flush();
    } catch (IOException e) {
      // It has ended; whoever listens to it tells so.
      process.destroy();
    }
  }

  @Override
  public synchronized void interrupt() {
    if (!stopped) {
      stopped = true;
      say(Map.of("stop", true));
    }
  }

  @Override
  public void close() {
    interrupt();
    try {
      out.close();
    } catch (IOException e) {
      // It has ended.
    }
    boolean interrupted = false;
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroy();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
