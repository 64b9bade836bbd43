package org.isovae.datasets.files;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Says every few seconds how far something has come; what is done sooner says nothing. */
public final class Pace {
  private static final long NANOSECONDS_BETWEEN = 3_000_000_000L;

  /** Looking at the clock takes as long as a few numbers of a row. */
  private static final int ROWS_BETWEEN = 1024;

  private final Consumer<String> progress;
  private final long between;
  private long last = System.nanoTime();

  private Pace(Consumer<String> progress, long between) {
    this.progress = progress;
    this.between = between;
  }

  /** Of what a user waits for. */
  public static Pace of(Consumer<String> progress) {
    return new Pace(progress, NANOSECONDS_BETWEEN);
  }

  /** Says it whenever it is asked to: for tests, which do not wait. */
  public static Pace always(Consumer<String> progress) {
    return new Pace(progress, 0);
  }

  /** To be called often; makes up the message only when it is time. */
  void tell(Supplier<String> message) {
    long now = System.nanoTime();
    if (now - last >= between) {
      last = now;
      progress.accept(message.get());
    }
  }

  /**
   * To be called for each row.
   *
   * @param done the rows before this one
   * @param total the rows in all
   * @param doing of which file, and what is done with its rows
   */
  public void row(int done, int total, String doing) {
    if (done % ROWS_BETWEEN == 0) {
      tell(
          () ->
              String.format(
                  Locale.ROOT, "%s: %d %% of %,d rows", doing, 100L * done / total, total));
    }
  }
}
