package org.isovae.datasets.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.isovae.api.InvalidInputException;
import org.isovae.cache.CacheFile.Writer;
import org.isovae.datasets.files.Names;
import org.isovae.datasets.pictures.Picture;
import org.isovae.datasets.pictures.Pixels;
import org.isovae.datasets.pictures.UnreadablePictureException;

/**
 * Decodes pictures on all cores and writes them into a cache. What waits and what is being decoded
 * has a bounded part of the memory; who hands over more waits.
 */
final class Decoding implements PictureSource.Receiver, AutoCloseable {
  /** So many without a single one that can be used: something is wrong with all of them. */
  private static final int HOPELESS = 200;

  private static final int UNIT = 1 << 10;

  /** The size of all pictures, and which one was the first. */
  private record First(String name, int height, int width) {}

  /** Is told the size of the pictures before the first one is written. */
  @FunctionalInterface
  interface Room {
    void require(long bytes) throws IOException;
  }

  private final String source;
  private final Preparation preparation;
  private final Writer writer;
  private final Room room;
  private final int slots;
  private final Bar bar;
  private final ExecutorService workers;
  private final Budget waiting = new Budget(Runtime.getRuntime().maxMemory() / 8);
  private final Budget decoding = new Budget(Runtime.getRuntime().maxMemory() / 4);
  private final Map<Integer, String> refusals = new ConcurrentSkipListMap<>();
  private final AtomicInteger greyOnes = new AtomicInteger();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private volatile First first;

  /** A part of the memory, in units, which a single large picture may have all of. */
  private static final class Budget {
    private final int units;
    private final Semaphore free;

    Budget(long bytes) {
      units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
      free = new Semaphore(units);
    }

    int take(long bytes) {
      int taken = (int) Math.min(units, bytes / UNIT + 1);
      free.acquireUninterruptibly(taken);
      return taken;
    }

    void giveBack(int taken) {
      free.release(taken);
    }
  }

  /**
   * Starts.
   *
   * @param source the name of all of it, for messages
   * @param slots how many pictures there are
   */
  Decoding(String source, Preparation preparation, Writer writer, Room room, int slots, Bar bar) {
    this.source = source;
    this.preparation = preparation;
    this.writer = writer;
    this.room = room;
    this.slots = slots;
    this.bar = bar;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            work -> {
              Thread thread = new Thread(work, "isovae-decode-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What became of the pictures. */
  record Outcome(int height, int width, int greyOnes, Map<Integer, String> refusals) {}

  @Override
  public void unreadable(int slot, String name, String why) {
    refuse(slot, name, why);
    stopAtFailure();
  }

  private void refuse(int slot, String name, String why) {
    refusals.put(slot, "'" + Names.shortened(name) + "' " + why);
    bar.step();
    if (first == null && refusals.size() >= HOPELESS) {
      failure.compareAndSet(null, nothing());
    }
  }

  @Override
  public void picture(int slot, String name, byte[] content) {
    stopAtFailure();
    if (first == null) {
      // One after another, until one has said what size all must have.
      decode(slot, name, content);
      stopAtFailure();
      return;
    }
    int taken = waiting.take(content.length);
    workers.execute(
        () -> {
          try {
            if (failure.get() == null) {
              decode(slot, name, content);
            }
          } finally {
            waiting.giveBack(taken);
          }
        });
  }

  private void stopAtFailure() {
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void decode(int slot, String name, byte[] content) {
    try {
      Picture picture = Picture.of(content);
      int taken = decoding.take(picture.memory());
      try {
        write(slot, name, picture.decode());
      } finally {
        decoding.giveBack(taken);
      }
      bar.step();
    } catch (UnreadablePictureException e) {
      refuse(slot, name, e.getMessage());
    } catch (InvalidInputException e) {
      failure.compareAndSet(null, e);
    } catch (IOException e) {
      failure.compareAndSet(null, new UncheckedIOException(e));
    } catch (OutOfMemoryError e) {
      failure.compareAndSet(
          null,
          new InvalidInputException(
              source
                  + ": '"
                  + Names.shortened(name)
                  + "' needs more memory than there is of Java's heap. Allow more, for instance"
                  + " ISOVAE_JAVA_OPTS=-Xmx8g.",
              e));
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, new IllegalStateException("decoding " + name, e));
    }
  }

  private void write(int slot, String name, Pixels decoded)
      throws IOException, UnreadablePictureException {
    Pixels pixels = preparation.apply(decoded);
    if (first == null) {
      room.require((long) pixels.values().length * slots);
      first = new First(name, pixels.height(), pixels.width());
    } else if (pixels.height() != first.height() || pixels.width() != first.width()) {
      throw new InvalidInputException(
          source
              + ": pictures of different sizes: '"
              + Names.shortened(first.name())
              + "' has "
              + first.height()
              + " x "
              + first.width()
              + " pixels (height x width), '"
              + Names.shortened(name)
              + "' "
              + pixels.height()
              + " x "
              + pixels.width()
              + ". Expected one size: set dataset.crop, dataset.resize or both, for instance"
              + " dataset.resize=64.");
    }
    if (decoded.channels() == 1) {
      greyOnes.incrementAndGet();
    }
    writer.write(ByteBuffer.wrap(pixels.values()), (long) slot * pixels.values().length);
  }

  /** Waits for the last picture. */
  Outcome finish() {
    workers.shutdown();
    boolean done = false;
    boolean interrupted = false;
    while (!done) {
      try {
        done = workers.awaitTermination(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    stopAtFailure();
    if (first == null) {
      throw nothing();
    }
    return new Outcome(first.height(), first.width(), greyOnes.get(), new TreeMap<>(refusals));
  }

  private InvalidInputException nothing() {
    return new InvalidInputException(
        source
            + ": none of "
            + refusals.size()
            + " pictures can be used: "
            + first(List.copyOf(refusals.values()))
            + ". Expected JPEG or PNG pictures that are whole, and as large as dataset.crop.");
  }

  /** The first few, in words. */
  static String first(List<String> refusals) {
    int shown = 5;
    return String.join("; ", refusals.subList(0, Math.min(shown, refusals.size())))
        + (refusals.size() > shown ? "; …" : "");
  }

  /** Stops; does nothing after {@link #finish}. */
  @Override
  public void close() {
    failure.compareAndSet(null, new IllegalStateException("stopped"));
    workers.shutdown();
    try {
      // Nobody may write into a file that is being deleted.
      if (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
