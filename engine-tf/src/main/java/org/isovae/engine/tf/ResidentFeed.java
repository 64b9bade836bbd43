package org.isovae.engine.tf;

import org.isovae.api.data.BatchOrder;
import org.isovae.api.data.Samples;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** All rows live in a graph variable; a step is fed the numbers of its rows. */
final class ResidentFeed implements BatchFeed {
  private final NativeTensors tensors;
  private final int batch;
  private final BatchOrder order;
  private final Slot data;

  ResidentFeed(
      Ops ops, Session session, NativeTensors tensors, Samples samples, int batch, long seed) {
    this.tensors = tensors;
    this.batch = batch;
    this.order = new BatchOrder(samples.size(), batch, seed);
    Shape shape = samples.spec().shape().batched().withBatch(samples.size());
    this.data = Slot.create(ops, "samples", shape);
    try (NativeCall call = tensors.call(session)) {
      NativeTensors.Owned all = tensors.emptyFloats(shape);
      call.feed(data.value(), all);
      copy(samples, all);
      call.run(data.assign()).outputs().close();
    }
  }

  private static void copy(Samples samples, NativeTensors.Owned target) {
    int width = samples.spec().size();
    int rows = Math.max(1, Math.min(samples.size(), (1 << 20) / width));
    float[] buffer = new float[rows * width];
    for (int row = 0; row < samples.size(); row += rows) {
      int count = Math.min(rows, samples.size() - row);
      for (int i = 0; i < count; i++) {
        samples.read(row + i, buffer, i * width);
      }
      target.write((long) row * width, buffer, count * width);
    }
  }

  @Override
  public TrainingGraph.Rows rows() {
    return new TrainingGraph.Rows() {
      @Override
      public Placeholder<?> all(Ops ops, int unroll) {
        return ops.placeholder(
            TInt32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(unroll, batch)));
      }

      @Override
      @SuppressWarnings("unchecked") // unstacked from the placeholder above
      public Operand<TFloat32> batch(Ops ops, Operand<?> part) {
        return ops.gather(data.variable(), (Operand<TInt32>) part, ops.constant(0));
      }
    };
  }

  @Override
  public NativeTensors.Owned next(long step) {
    return tensors.ints(Shape.of(batch), numbers(step, 1));
  }

  @Override
  public NativeTensors.Owned next(long step, int steps) {
    return tensors.ints(Shape.of(steps, batch), numbers(step, steps));
  }

  private int[] numbers(long step, int steps) {
    int[] rows = new int[steps * batch];
    for (int i = 0; i < steps; i++) {
      order.rows(step + i, rows, i * batch);
    }
    return rows;
  }

  @Override
  public void close() {
    // The variable belongs to the workspace's session.
  }
}
