package org.isovae.datasets.images;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How far decoding has come, told from time to time. */
final class Bar {
  private static final long NANOSECONDS_BETWEEN = 2_000_000_000L;
  private static final int LENGTH = 20;

  private final String name;
  private final int all;
  private final Consumer<String> progress;
  private final long between;
  private final long start = System.nanoTime();
  private final AtomicLong last = new AtomicLong(start);
  private final AtomicInteger done = new AtomicInteger();

  Bar(String name, int all, Consumer<String> progress) {
    this(name, all, progress, NANOSECONDS_BETWEEN);
  }

  Bar(String name, int all, Consumer<String> progress, long between) {
    this.name = name;
    this.all = all;
    this.progress = progress;
    this.between = between;
  }

  /** One more is done; several threads may say so. */
  void step() {
    int count = done.incrementAndGet();
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= between && last.compareAndSet(before, now)) {
      progress.accept(line(count, (now - start) / 1e9));
    }
  }

  private String line(int count, double seconds) {
    int filled = (int) ((long) LENGTH * count / all);
    return String.format(
        Locale.ROOT,
        "%s: [%s%s] %,d of %,d pictures decoded, %,.0f a second, %.0f s left",
        name,
        "#".repeat(filled),
        "-".repeat(LENGTH - filled),
        count,
        all,
        count / seconds,
        seconds * (all - count) / count);
  }
}
