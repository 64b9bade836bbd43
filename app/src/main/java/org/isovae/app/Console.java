package org.isovae.app;

import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.isovae.host.event.ExperimentListener;
import org.isovae.host.event.Progress;

/**
 * Shows what an experiment does, on standard error: a live bar on a terminal, else a line from time
 * to time.
 */
final class Console implements ExperimentListener, AutoCloseable {
  private static final double SECONDS_BETWEEN_LINES = 10;
  private static final int WIDTH = 118;

  private final PrintWriter err;
  private final boolean quiet;
  private final boolean terminal;
  private Optional<ProgressBar> bar = Optional.empty();
  private double secondsLeft;
  private long lastLine;

  private Console(PrintWriter err, boolean quiet, boolean terminal) {
    this.err = err;
    this.quiet = quiet;
    this.terminal = terminal;
  }

  /** Writes to {@code err}, but for the live bar, which moves the terminal's cursor. */
  static Console open(boolean quiet, PrintWriter err) {
    return new Console(err, quiet, isTerminal());
  }

  /** Shows what is waited for before an experiment runs. */
  static Consumer<String> waiting(boolean quiet, PrintWriter err) {
    return quiet ? message -> {} : message -> err.println("waiting   " + message);
  }

  @SuppressWarnings(
      "SystemConsoleNull") // null says enough before Java 22; later, isTerminal() does
  static boolean isTerminal() {
    java.io.Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console even without a terminal, and a method that tells.
      Method method = java.io.Console.class.getMethod("isTerminal");
      return (boolean) method.invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void training(Plan plan) {
    if (quiet) {
      return;
    }
    err.println("engine    " + plan.engine());
    plan.directory().ifPresent(directory -> err.println("directory " + directory));
    err.printf(
        Locale.ROOT,
        "training  %,d rows, %,d steps%s%n",
        plan.rows(),
        plan.steps(),
        plan.firstStep() == 0
            ? ""
            : String.format(Locale.ROOT, ", resumed after %,d", plan.firstStep()));
    lastLine = System.nanoTime();
    if (terminal) {
      bar =
          Optional.of(
              new ProgressBarBuilder()
                  .setInitialMax(plan.steps())
                  .startsFrom(plan.firstStep(), Duration.ZERO)
                  .setTaskName("training")
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUpdateIntervalMillis(200)
                  .setMaxRenderedLength(WIDTH)
                  .setEtaFunction(
                      state -> Optional.of(Duration.ofMillis(Math.round(secondsLeft * 1000))))
                  .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                  .build());
    }
  }

  @Override
  public void progress(Progress progress) {
    if (quiet) {
      return;
    }
    secondsLeft = progress.secondsLeft();
    if (bar.isPresent()) {
      bar.get().setExtraMessage(" " + numbers(progress));
      bar.get().stepTo(progress.step());
      return;
    }
    boolean last = progress.step() == progress.steps();
    if (last || (System.nanoTime() - lastLine) / 1e9 >= SECONDS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      err.printf(
          Locale.ROOT,
          "step %,d of %,d  %s  %s left%n",
          progress.step(),
          progress.steps(),
          numbers(progress),
          time(progress.secondsLeft()));
    }
  }

  private static String numbers(Progress progress) {
    return String.format(
        Locale.ROOT,
        "epoch %.1f  loss %.4g  D %.4g  KL %.4g  %,.0f steps/s",
        progress.epoch(),
        progress.loss(),
        progress.distortion(),
        progress.divergence(),
        progress.stepsPerSecond());
  }

  static String time(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole / 60 % 60)
        : String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }

  @Override
  public void measuring(String estimator) {
    closeBar();
    if (!quiet) {
      err.println("measuring " + estimator);
    }
  }

  @Override
  public void note(String message) {
    if (!quiet) {
      err.println("note      " + message);
    }
  }

  private void closeBar() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }

  @Override
  public void close() {
    closeBar();
  }
}
