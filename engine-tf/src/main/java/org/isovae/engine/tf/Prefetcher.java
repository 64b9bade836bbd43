package org.isovae.engine.tf;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;

/** A daemon thread that reads the batches of the coming steps into a bounded queue. */
final class Prefetcher implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_BATCHES = 32;

  /** A batch, or why it could not be read. */
  private record Read(float[] rows, Throwable failure) {}

  private final Samples samples;
  private final int batch;
  private final BatchOrder order;
  private final BlockingQueue<Read> ahead;
  private final Queue<float[]> free = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private long nextStep;

  Prefetcher(Samples samples, int batch, long seed, long firstStep) {
    this.samples = samples;
    this.batch = batch;
    this.order = new BatchOrder(samples.size(), batch, seed);
    this.nextStep = firstStep;
    int bytes = Math.multiplyExact(batch * Float.BYTES, samples.spec().size());
    ahead = new ArrayBlockingQueue<>(Math.max(2, Math.min(MOST_BATCHES, MOST_BYTES / bytes)));
    thread = new Thread(() -> readFrom(firstStep), "isovae-prefetch");
    thread.setDaemon(true);
    thread.start();
  }

  private void readFrom(long firstStep) {
    int width = samples.spec().size();
    int[] numbers = new int[batch];
    try {
      for (long step = firstStep; ; step++) {
        ahead.put(read(step, numbers, width));
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for this thread's result.
      return;
    }
  }

  private Read read(long step, int[] numbers, int width) {
    try {
      float[] recycled = free.poll();
      float[] rows = recycled == null ? new float[batch * width] : recycled;
      order.rows(step, numbers, 0);
      for (int i = 0; i < batch; i++) {
        samples.read(numbers[i], rows, i * width);
      }
      return new Read(rows, null);
    } catch (RuntimeException | Error e) {
      return new Read(new float[0], e);
    }
  }

  /** The step whose batch {@link #take} gives next. */
  long nextStep() {
    return nextStep;
  }

  /**
   * Waits for the batch of the next step.
   *
   * @throws IllegalStateException if its rows could not be read, or the waiting thread was
   *     interrupted
   */
  float[] take() {
    Read read;
    try {
      read = ahead.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted while waiting for the rows of step " + nextStep, e);
    }
    if (read.failure() != null) {
      throw new IllegalStateException(
          "the rows of step " + nextStep + " could not be read: " + read.failure().getMessage(),
          read.failure());
    }
    nextStep++;
    return read.rows();
  }

  /** Gives back what {@link #take} gave, to be written again. */
  void recycle(float[] rows) {
    free.add(rows);
  }

  /** Stops the thread and waits for its end. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
