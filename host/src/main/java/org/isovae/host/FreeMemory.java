package org.isovae.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps runs from beginning where the machine has no memory left for them. The first always may; a
 * further one, if what is free is more than what each so far has taken.
 */
final class FreeMemory {
  /** What a run is believed to take at least: a small model, and TensorFlow's own needs. */
  private static final long LEAST = 256L << 20;

  private static final long MILLISECONDS = 200;
  private static final Path LINUX = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  private final long freeAtFirst = free();
  private int running;

  /** Takes what a further run needs, if it may begin now; to be given back then. */
  synchronized boolean tryTake() {
    boolean enough = running == 0 || free() >= Math.max(LEAST, taken());
    running += enough ? 1 : 0;
    return enough;
  }

  /** Waits until a further run may begin, or {@code given} up; to be given back in any case. */
  synchronized void take(BooleanSupplier given) {
    boolean interrupted = false;
    while (!tryTake()) {
      if (given.getAsBoolean()) {
        running++;
        break;
      }
      try {
        wait(MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A run is over. */
  synchronized void giveBack() {
    running--;
    notifyAll();
  }

  /** What a run takes that is under way, on average. */
  private long taken() {
    return (freeAtFirst - free()) / running;
  }

  /** Bytes that are free, counting what the system holds only as a copy of files. */
  private static long free() {
    try (Stream<String> lines = Files.lines(LINUX)) {
      Optional<Long> available =
          lines
              .map(AVAILABLE::matcher)
              .filter(Matcher::matches)
              .map(line -> Long.parseLong(line.group(1)) << 10)
              .findFirst();
      if (available.isPresent()) {
        return available.get();
      }
    } catch (IOException e) {
      // no Linux
    }
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getFreeMemorySize();
  }
}
