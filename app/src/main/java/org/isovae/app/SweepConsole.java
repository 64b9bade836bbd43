package org.isovae.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.isovae.host.sweep.PlannedRun;
import org.isovae.host.sweep.RunOutcome;
import org.isovae.host.sweep.SweepListener;
import org.isovae.host.sweep.SweepProgress;

/** Shows how a sweep goes, on standard error: a live bar on a terminal, else a line at times. */
final class SweepConsole implements SweepListener, AutoCloseable {
  private static final double SECONDS_BETWEEN_LINES = 10;
  private static final int WIDTH = 118;

  private final PrintWriter err;
  private final boolean quiet;
  private Optional<ProgressBar> bar = Optional.empty();
  private double secondsLeft;
  private long lastLine;
  private int ended;
  private int runs;

  SweepConsole(boolean quiet, PrintWriter err) {
    this.quiet = quiet;
    this.err = err;
  }

  @Override
  public void begins(int all, int done, int places, Path directory) {
    if (quiet) {
      return;
    }
    runs = all;
    ended = done;
    err.println("directory " + directory);
    err.printf(
        Locale.ROOT,
        "sweep     %,d runs, %s%d at once%n",
        all,
        done == 0 ? "" : String.format(Locale.ROOT, "%,d of them completed earlier, ", done),
        places);
    lastLine = System.nanoTime();
    if (Console.isTerminal()) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setInitialMax(all)
                  .startsFrom(done, Duration.ZERO)
                  .setTaskName("runs")
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUpdateIntervalMillis(200)
                  .setMaxRenderedLength(WIDTH)
                  .setEtaFunction(
                      state ->
                          Double.isNaN(secondsLeft)
                              ? Optional.empty()
                              : Optional.of(Duration.ofMillis(Math.round(secondsLeft * 1000))))
                  .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                  .build());
    }
  }

  @Override
  public void progress(SweepProgress progress) {
    if (quiet) {
      return;
    }
    secondsLeft = progress.secondsLeft();
    if (bar.isPresent()) {
      bar.get()
          .setExtraMessage(
              String.format(
                  Locale.ROOT,
                  " %d running  %d failed  %,.0f steps/s",
                  progress.running(),
                  progress.failed(),
                  progress.stepsPerSecond()));
      bar.get().stepTo((long) progress.done() + progress.failed());
    } else if ((System.nanoTime() - lastLine) / 1e9 >= SECONDS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      err.printf(
          Locale.ROOT,
          "runs      %,d of %,d done, %d running, %d failed  %,.0f steps/s  %s%n",
          progress.done(),
          progress.runs(),
          progress.running(),
          progress.failed(),
          progress.stepsPerSecond(),
          Double.isNaN(progress.secondsLeft())
              ? ""
              : Console.time(progress.secondsLeft()) + " left");
    }
  }

  @Override
  public void ended(PlannedRun run, RunOutcome outcome) {
    ended++;
    if (!quiet && bar.isEmpty()) {
      err.printf(
          Locale.ROOT,
          "run       %,d of %,d %s: %s%s%n",
          ended,
          runs,
          outcome.state().name().toLowerCase(Locale.ROOT),
          run.name(),
          outcome.message().isEmpty() ? "" : ": " + outcome.message());
    }
  }

  @Override
  public void note(String message) {
    if (!quiet) {
      err.println("note      " + message);
    }
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
