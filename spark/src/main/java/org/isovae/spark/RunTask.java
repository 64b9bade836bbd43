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
   */
  String[] carryOut() {
    Path target = Path.of(directory);
    if (!Files.isDirectory(target.getParent())) {
      return failed(
          "the host "
              + Host.name()
              + " does not see "
              + target.getParent()
              + ": a sweep's directory must be on storage that all hosts share");
    }
    try {
      Embedded isovae = host.open();
      AtomicBoolean done = new AtomicBoolean();
      watch(isovae, done);
      try {
        return carryOut(isovae, target);
      } finally {
        done.set(true);
      }
    } catch (IllegalArgumentException e) {
      return failed(e.getMessage());
    }
  }

  /** Another attempt of the run may still live, and has its lock: its executor ends soon. */
  private String[] carryOut(Embedded isovae, Path target) {
    long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Embedded.Ended ended = isovae.carryOut(configuration, overrides, plugins, target);
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

  private static String[] failed(String message) {
    return new String[] {"FAILED", message};
  }
}
