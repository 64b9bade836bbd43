package org.isovae.engine.tf;

import java.util.Arrays;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Rows are read beside the training and fed as values; for data that is too large for the graph.
 */
final class StreamingFeed implements BatchFeed {
  private final NativeTensors tensors;
  private final Samples samples;
  private final int batch;
  private final long seed;
  private Prefetcher prefetcher;

  StreamingFeed(NativeTensors tensors, Samples samples, int batch, long seed) {
    this.tensors = tensors;
    this.samples = samples;
    this.batch = batch;
    this.seed = seed;
  }

  @Override
  public TrainingGraph.Rows rows() {
    return new TrainingGraph.Rows() {
      @Override
      public Placeholder<?> all(Ops ops, int unroll) {
        return ops.placeholder(
            TFloat32.class, Placeholder.shape(NativeShapes.of(shape(unroll, batch))));
      }

      @Override
      @SuppressWarnings("unchecked") // unstacked from the placeholder above
      public Operand<TFloat32> batch(Ops ops, Operand<?> part) {
        return (Operand<TFloat32>) part;
      }
    };
  }

  @Override
  public NativeTensors.Owned next(long step) {
    return read(step, 1, tensors.emptyFloats(shape(batch)));
  }

  @Override
  public NativeTensors.Owned next(long step, int steps) {
    return read(step, steps, tensors.emptyFloats(shape(steps, batch)));
  }

  private NativeTensors.Owned read(long step, int steps, NativeTensors.Owned target) {
    try {
      for (int i = 0; i < steps; i++) {
        float[] rows = from(step + i).take();
        target.write((long) i * rows.length, rows, rows.length);
        prefetcher.recycle(rows);
      }
      return target;
    } catch (RuntimeException | Error e) {
      target.close();
      throw e;
    }
  }

  /** The thread that reads ahead; a new one where a restored state has moved the step. */
  private Prefetcher from(long step) {
    if (prefetcher == null || prefetcher.nextStep() != step) {
      close();
      prefetcher = new Prefetcher(samples, batch, seed, step);
    }
    return prefetcher;
  }

  private Shape shape(int... leading) {
    int[] sample = samples.spec().shape().toArray();
    int[] all = Arrays.copyOf(leading, leading.length + sample.length);
    System.arraycopy(sample, 0, all, leading.length, sample.length);
    return Shape.of(all);
  }

  @Override
  public void close() {
    if (prefetcher != null) {
      prefetcher.close();
      prefetcher = null;
    }
  }
}
