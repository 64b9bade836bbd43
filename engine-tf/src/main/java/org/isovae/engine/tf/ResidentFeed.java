package org.isovae.engine.tf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.tensor.Graph;
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
  private final ResidentRows rows;
  private final int[] ofStep;
  private final Map<String, Slot> data = new LinkedHashMap<>();

  /**
   * A feed.
   *
   * @param loss of one training: what it reads of its rows
   * @param ofStep the shape of the row numbers of a step: [batch], or [trainings, batch]
   */
  ResidentFeed(
      Ops ops,
      Session session,
      NativeTensors tensors,
      Graph loss,
      ResidentRows rows,
      int... ofStep) {
    this.tensors = tensors;
    this.rows = rows;
    this.ofStep = ofStep.clone();
    List<List<RowInput>> inputs =
        rows.samples().stream().map(samples -> RowInput.of(loss, samples)).toList();
    for (int i = 0; i < inputs.get(0).size(); i++) {
      int number = i;
      List<RowInput> each = inputs.stream().map(all -> all.get(number)).toList();
      data.put(each.get(0).name(), load(ops, session, each));
    }
  }

  /** One input, of all samples. */
  private Slot load(Ops ops, Session session, List<RowInput> each) {
    RowInput input = each.get(0);
    Shape shape = input.shape().batched().withBatch(rows.size());
    Slot slot = Slot.create(ops, "samples/" + input.name(), shape);
    try (NativeCall call = tensors.call(session)) {
      NativeTensors.Owned all = tensors.emptyFloats(shape);
      call.feed(slot.value(), all);
      int first = 0;
      for (int i = 0; i < each.size(); i++) {
        int size = rows.samples().get(i).size();
        copy(each.get(i), size, all, first);
        first += size;
      }
      call.run(slot.assign()).outputs().close();
    }
    return slot;
  }

  private static void copy(RowInput input, int size, NativeTensors.Owned target, int first) {
    int width = input.width();
    int rows = Math.max(1, Math.min(size, (1 << 20) / width));
    float[] buffer = new float[rows * width];
    for (int row = 0; row < size; row += rows) {
      int count = Math.min(rows, size - row);
      for (int i = 0; i < count; i++) {
        input.reader().read(row + i, buffer, i * width);
      }
      target.write((long) (first + row) * width, buffer, count * width);
    }
  }

  @Override
  public TrainingGraph.Rows rows() {
    return new TrainingGraph.Rows() {
      @Override
      public List<Placeholder<?>> all(Ops ops, int unroll) {
        return List.of(
            ops.placeholder(
                TInt32.class,
                Placeholder.shape(NativeShapes.of(NativeShapes.before(unroll, ofStep)))));
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
  public List<NativeTensors.Owned> next(long[] step) {
    return List.of(tensors.ints(Shape.of(ofStep), rows.numbers(step, 1)));
  }

  @Override
  public List<NativeTensors.Owned> next(long[] first, int steps) {
    return List.of(tensors.ints(NativeShapes.before(steps, ofStep), rows.numbers(first, steps)));
  }

  @Override
  public void close() {
    // The variables belong to the workspace's session.
  }
}
