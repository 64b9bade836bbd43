package org.isovae.spark;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.TaskContext;
import org.isovae.bootstrap.Embedded;

/** One run of a sweep, sent to an executor. */
final class RunTask implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How long an attempt that was given up may go on before its executor notices. */
  private static final int PATIENCE_SECONDS = 180;

  private static final int LOOK_MILLISECONDS = 200;

  private final Host host;
  private final String name;
  private final String configuration;
  private final ArrayList<String> overrides;
  private final HashMap<String, String> plugins;
  private final String directory;

  RunTask(
      Host host,
      String name,
      String configuration,
      List<String> overrides,
      Map<String, String> plugins,
      String directory) {
    this.host = host;
    this.name = name;
    this.configuration = configuration;
    this.overrides = new ArrayList<>(overrides);
    this.plugins = new HashMap<>(plugins);
    this.directory = directory;
  }

  String name() {
    return name;
  }

  /**
   * Carries the run out, on an executor.
   *
   * @return its state and its message
   * @throws RuntimeException if it failed by this host: Spark tries another
   */
  String[] carryOut() {
    Path target = Path.of(directory);
    if (!Files.isDirectory(target.getParent())) {
      throw new IllegalStateException(
          "there is no "
              + target.getParent()
              + " there: a sweep's directory must be on storage that all hosts share");
    }
    Embedded isovae = host.open();
    AtomicBoolean done = new AtomicBoolean();
    watch(isovae, done);
    try {
      return carryOut(isovae, target);
    } catch (IllegalArgumentException e) {
      return new String[] {"FAILED", e.getMessage()};
    } finally {
      done.set(true);
    }
  }

  /** Another attempt of the run may still live, and has its lock: its executor ends soon. */
  private String[] carryOut(Embedded isovae, Path target) {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Embedded.Ended ended = isovae.carryOut(configuration, overrides, plugins, target);
      if (ended.elsewhere()) {
        throw new IllegalStateException(ended.message());
      }
      if (!ended.message().contains(" is in use") || System.nanoTime() > last) {
        return new String[] {ended.state(), ended.message()};
      }
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new String[] {"INTERRUPTED", ""};
      }
    }
  }

  /**
   * Asks the run to stop, with a whole checkpoint, when Spark cancels its task. Spark would
   * interrupt the thread at any moment; it is told not to.
   */
  private static void watch(Embedded isovae, AtomicBoolean done) {
    TaskContext task = TaskContext.get();
    Thread watcher =
        new Thread(
            () -> {
              while (!done.get() && !task.isInterrupted()) {
                try {
                  TimeUnit.MILLISECONDS.sleep(LOOK_MILLISECONDS);
                } catch (InterruptedException e) {
                  return;
                }
              }
              if (!done.get()) {
                isovae.interrupt();
              }
            },
            "isovae-cancelled");
    watcher.setDaemon(true);
    watcher.start();
  }
}
