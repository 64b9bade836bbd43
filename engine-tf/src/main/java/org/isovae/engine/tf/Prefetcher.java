package org.isovae.engine.tf;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.isovae.api.data.BatchOrder;

/** A daemon thread that reads the batches of the coming steps into a bounded queue. */
final class Prefetcher implements AutoCloseable {
  private static final int MOST_BYTES = 64 << 20;
  private static final int MOST_BATCHES = 32;

  /** A batch, an array for each input, or why it could not be read. */
  private record Read(float[][] rows, Throwable failure) {}

  private final List<RowInput> inputs;
  private final int batch;
  private final BatchOrder order;
  private final BlockingQueue<Read> ahead;
  private final Queue<float[][]> free = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private long nextStep;

  Prefetcher(List<RowInput> inputs, int size, int batch, long seed, long firstStep) {
    this.inputs = inputs;
    this.batch = batch;
    this.order = new BatchOrder(size, batch, seed);
    this.nextStep = firstStep;
    int bytes = Math.multiplyExact(batch * Float.BYTES, RowInput.width(inputs));
    ahead = new ArrayBlockingQueue<>(Math.max(2, Math.min(MOST_BATCHES, MOST_BYTES / bytes)));
    thread = new Thread(() -> readFrom(firstStep), "isovae-prefetch");
    thread.setDaemon(true);
    thread.start();
  }

  private void readFrom(long firstStep) {
    int[] numbers = new int[batch];
    try {
      for (long step = firstStep; ; step++) {
        ahead.put(read(step, numbers));
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for this thread's result.
      return;
    }
  }

  private Read read(long step, int[] numbers) {
    try {
      float[][] recycled = free.poll();
      float[][] rows = recycled == null ? empty() : recycled;
      order.rows(step, numbers, 0);
      for (int n = 0; n < rows.length; n++) {
        RowInput input = inputs.get(n);
        for (int i = 0; i < batch; i++) {
          input.reader().read(numbers[i], rows[n], i * input.width());
        }
      }
      return new Read(rows, null);
    } catch (RuntimeException | Error e) {
      return new Read(new float[0][], e);
    }
  }

  private float[][] empty() {
    return inputs.stream().map(input -> new float[batch * input.width()]).toArray(float[][]::new);
  }

  /** The step whose batch {@link #take} gives next. */
  long nextStep() {
    return nextStep;
  }

  /**
   * Waits for the batch of the next step.
   *
   * @throws IllegalStateException if its rows could not be read
   */
  float[][] take() {
    Read read = await();
    if (read.failure() != null) {
      throw new IllegalStateException(
          "the rows of step " + nextStep + " could not be read: " + read.failure().getMessage(),
          read.failure());
    }
    nextStep++;
    return read.rows();
  }

  /** An interruption is for whoever drives the training: it is answered between steps. */
  private Read await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ahead.take();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives back what {@link #take} gave, to be written again. */
  void recycle(float[][] rows) {
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
