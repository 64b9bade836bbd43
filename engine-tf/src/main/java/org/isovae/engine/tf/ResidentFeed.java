package org.isovae.engine.tf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.data.BatchOrder;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** All rows live in graph variables, one an input; a step is fed the numbers of its rows. */
final class ResidentFeed implements BatchFeed {
  private final NativeTensors tensors;
  private final int size;
  private final int batch;
  private final BatchOrder order;
  private final Map<String, Slot> data = new LinkedHashMap<>();

  ResidentFeed(
      Ops ops,
      Session session,
      NativeTensors tensors,
      List<RowInput> inputs,
      int size,
      int batch,
      long seed) {
    this.tensors = tensors;
    this.size = size;
    this.batch = batch;
    this.order = new BatchOrder(size, batch, seed);
    inputs.forEach(input -> data.put(input.name(), load(ops, session, input)));
  }

  private Slot load(Ops ops, Session session, RowInput input) {
    Shape shape = input.shape().batched().withBatch(size);
    Slot slot = Slot.create(ops, "samples/" + input.name(), shape);
    try (NativeCall call = tensors.call(session)) {
      NativeTensors.Owned all = tensors.emptyFloats(shape);
      call.feed(slot.value(), all);
      copy(input, all);
      call.run(slot.assign()).outputs().close();
    }
    return slot;
  }

  private void copy(RowInput input, NativeTensors.Owned target) {
    int width = input.width();
    int rows = Math.max(1, Math.min(size, (1 << 20) / width));
    float[] buffer = new float[rows * width];
    for (int row = 0; row < size; row += rows) {
      int count = Math.min(rows, size - row);
      for (int i = 0; i < count; i++) {
        input.reader().read(row + i, buffer, i * width);
      }
      target.write((long) row * width, buffer, count * width);
    }
  }

  @Override
  public TrainingGraph.Rows rows() {
    return new TrainingGraph.Rows() {
      @Override
      public List<Placeholder<?>> all(Ops ops, int unroll) {
        return List.of(
            ops.placeholder(
                TInt32.class, Placeholder.shape(org.tensorflow.ndarray.Shape.of(unroll, batch))));
      }

      @Override
      public Map<String, Operand<TFloat32>> inputs(Ops ops, List<Operand<?>> parts) {
        @SuppressWarnings("unchecked") // unstacked from the placeholder above
        Operand<TInt32> numbers = (Operand<TInt32>) parts.get(0);
        Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
        data.forEach(
            (name, slot) ->
                inputs.put(name, ops.gather(slot.variable(), numbers, ops.constant(0))));
        return inputs;
      }
    };
  }

  @Override
  public List<NativeTensors.Owned> next(long step) {
    return List.of(tensors.ints(Shape.of(batch), numbers(step, 1)));
  }

  @Override
  public List<NativeTensors.Owned> next(long step, int steps) {
    return List.of(tensors.ints(Shape.of(steps, batch), numbers(step, steps)));
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
    // The variables belong to the workspace's session.
  }
}
