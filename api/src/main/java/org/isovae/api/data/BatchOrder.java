package org.isovae.api.data;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;

/**
 * Which rows a training step sees: every epoch is a new seeded permutation of all rows, cut into
 * whole batches; what is left over at an epoch's end is dropped. With fewer rows than a batch, a
 * batch holds rows repeatedly.
 *
 * <p>The rows of a step depend on the seed and the step alone, so that a restored run sees the same
 * ones. Not safe for use by several threads.
 */
public final class BatchOrder {
  private final int size;
  private final int batch;
  private final long seed;
  private final int[] permutation;
  private long epoch = -1;

  /** An order over {@code size} rows in batches of {@code batch}. */
  public BatchOrder(int size, int batch, long seed) {
    if (size < 1 || batch < 1) {
      throw new IllegalArgumentException(size + " rows in batches of " + batch);
    }
    this.size = size;
    this.batch = batch;
    this.seed = seed;
    this.permutation = new int[size];
  }

  /** The number of steps of one epoch: ⌊size/batch⌋, at least 1. */
  public static long stepsPerEpoch(int size, int batch) {
    return Math.max(1, size / batch);
  }

  /** Writes the rows of step {@code step} (from 0) into {@code target} from {@code offset} on. */
  public void rows(long step, int[] target, int offset) {
    long steps = stepsPerEpoch(size, batch);
    if (step / steps != epoch) {
      epoch = step / steps;
      shuffle();
    }
    int first = (int) (step % steps) * batch;
    for (int i = 0; i < batch; i++) {
      target[offset + i] = permutation[(first + i) % size];
    }
  }

  private void shuffle() {
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "epoch/" + epoch));
    for (int i = 0; i < size; i++) {
      permutation[i] = i;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = permutation[i];
      permutation[i] = permutation[j];
      permutation[j] = row;
    }
  }
}
