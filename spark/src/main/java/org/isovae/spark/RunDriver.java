package org.isovae.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Hands out the runs of a sweep to Spark's executors: the driver that {@code isovae sweep --on}
 * starts and speaks with, a JSON object a line ({@code org.isovae.host.sweep.PipedWorkers} says
 * which). Each run is a job of one task.
 *
 * <p>Speculation is off: a run that is begun a second time elsewhere would find the directory
 * locked and wait, for nothing. A task that fails with its executor is tried again, and goes on
 * from the run's checkpoint; one that fails by its host, such as a full disk, is tried on others,
 * and a host that fails so twice gets no more.
 */
public final class RunDriver {
  private static final int FAILURES = 16;

  /** How long a run waits for another executor when all that are there have failed. */
  private static final String PATIENCE =
      "spark.scheduler.excludeOnFailure.unschedulableTaskSetTimeout";

  private static final int PATIENCE_SECONDS = 15;
  private static final int LOOK_MILLISECONDS = 100;
  private static final int STOP_SECONDS = 30;

  private final JavaSparkContext context;
  private final Host host;
  private final PrintStream out;
  private final ObjectMapper json = new ObjectMapper();
  private volatile boolean stopped;

  private RunDriver(JavaSparkContext context, PrintStream out) {
    this.context = context;
    this.host = Host.of(context.getConf());
    this.out = out;
  }

  /**
   * Hands out what it is told to, until its input ends.
   *
   * @param arguments none: the master and the rest are Spark's configuration
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err); // what Spark prints is no message
    SparkConf configuration = new SparkConf().setIfMissing("spark.app.name", "isovae sweep");
    configuration.set("spark.speculation", "false");
    configuration.setIfMissing("spark.task.maxFailures", Integer.toString(FAILURES));
    int failures = configuration.getInt("spark.task.maxFailures", FAILURES);
    configuration.setIfMissing("spark.excludeOnFailure.enabled", Boolean.toString(failures > 1));
    configuration.setIfMissing(PATIENCE, PATIENCE_SECONDS + "s");
    // A host may have many executors, and lose one after another: those count alone.
    configuration.setIfMissing(
        "spark.excludeOnFailure.task.maxTaskAttemptsPerNode",
        Integer.toString(Math.max(1, failures - 1)));
    configuration.setIfMissing("spark.job.interruptOnCancel", "false");
    try (JavaSparkContext context = new JavaSparkContext(configuration)) {
      new RunDriver(context, out).run();
    }
  }

  private void run() throws IOException {
    int places = places();
    say(Map.of("ready", places));
    // More than there are places: a core never waits for the driver.
    Semaphore handedOut = new Semaphore(2 * places);
    ExecutorService threads = Executors.newCachedThreadPool();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode message = json.readTree(line);
      if (message.path("stop").asBoolean()) {
        break;
      }
      RunTask task = task(message);
      threads.execute(() -> carryOut(task, handedOut));
    }
    stopped = true;
    context.cancelAllJobs();
    threads.shutdown();
    awaitIdle();
  }

  /** The cores of all executors, once there is one. */
  private int places() {
    while (!context.getConf().get("spark.master").startsWith("local")
        && context.sc().getExecutorMemoryStatus().size() <= 1) {
      pause(); // whoever waits for us gives up in time
    }
    return Math.max(1, context.defaultParallelism());
  }

  private RunTask task(JsonNode message) {
    List<String> overrides = new ArrayList<>();
    message.path("overrides").forEach(each -> overrides.add(each.asText()));
    Map<String, String> plugins = new HashMap<>();
    message
        .path("plugins")
        .properties()
        .forEach(each -> plugins.put(each.getKey(), each.getValue().asText()));
    return new RunTask(
        host,
        message.path("run").asText(),
        message.path("configuration").asText(),
        overrides,
        plugins,
        message.path("directory").asText());
  }

  private void carryOut(RunTask task, Semaphore handedOut) {
    String[] ended = {"INTERRUPTED", ""};
    handedOut.acquireUninterruptibly();
    try {
      if (!stopped) {
        ended = context.parallelize(List.of(task), 1).map(RunTask::carryOut).collect().get(0);
      }
    } catch (Exception e) { // Spark's are checked, which its methods do not say
      ended = stopped ? ended : new String[] {"FAILED", "Spark gave the run up: " + Failure.of(e)};
    } finally {
      handedOut.release();
    }
    say(Map.of("run", task.name(), "state", ended[0], "message", ended[1]));
  }

  /** Runs that were asked to stop write a checkpoint. */
  private void awaitIdle() {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(STOP_SECONDS);
    while (context.statusTracker().getActiveJobIds().length > 0 && System.nanoTime() < last) {
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for executors", e);
    }
  }

  private synchronized void say(Map<String, ?> message) {
    try {
      out.println(json.writeValueAsString(message));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no plain values: " + message, e);
    }
  }
}
