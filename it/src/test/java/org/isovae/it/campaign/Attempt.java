package org.isovae.it.campaign;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.isovae.api.InvalidInputException;

/**
 * Tries things that may be refused, but may neither fail, nor hang, nor take memory without end.
 */
final class Attempt implements AutoCloseable {
  private static final long SECONDS = 20;
  private static final long BYTES = 64L << 20;

  /** What DEFLATE makes at most of a byte, and what the largest number that is kept takes. */
  private static final long BYTES_OF_A_BYTE = 1032 * 8;

  private static final int LONGEST_MESSAGE = 4000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final ExecutorService worker = Executors.newSingleThreadExecutor();
  private int refused;
  private int accepted;
  private long most;

  /** What went wrong, if something did; being refused is right. */
  Optional<String> failure(int size, Runnable work) {
    Future<Optional<String>> result = worker.submit(() -> measured(size, work));
    try {
      return result.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return refusal(e.getCause());
    } catch (TimeoutException e) {
      return Optional.of("took more than " + SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was interrupted");
    }
  }

  private Optional<String> measured(int size, Runnable work) {
    long before = threads.getCurrentThreadAllocatedBytes();
    try {
      work.run();
      accepted++;
      return proportionate(threads.getCurrentThreadAllocatedBytes() - before, size);
    } catch (InvalidInputException e) {
      refused++;
      return proportionate(threads.getCurrentThreadAllocatedBytes() - before, size)
          .or(() -> refusal(e));
    }
  }

  private Optional<String> proportionate(long allocated, int size) {
    most = Math.max(most, allocated);
    return allocated <= BYTES + BYTES_OF_A_BYTE * size
        ? Optional.empty()
        : Optional.of(allocated + " bytes were allocated for " + size);
  }

  private static Optional<String> refusal(Throwable e) {
    if (!(e instanceof InvalidInputException)) {
      StackTraceElement[] places = e.getStackTrace();
      return Optional.of(e + (places.length == 0 ? "" : " at " + places[0]));
    }
    return e.getMessage().length() <= LONGEST_MESSAGE
        ? Optional.empty()
        : Optional.of("a message of " + e.getMessage().length() + " characters");
  }

  @Override
  public String toString() {
    return "%d read, %d refused, at most %d KiB allocated".formatted(accepted, refused, most >> 10);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
