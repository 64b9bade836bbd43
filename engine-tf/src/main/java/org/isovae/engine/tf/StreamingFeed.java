package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Rows are read beside the training and fed as values; for data that is too large for the graph,
 * and for one training.
 */
final class StreamingFeed implements BatchFeed {
  private final NativeTensors tensors;
  private final List<RowInput> inputs;
  private final int size;
  private final int batch;
  private final long seed;
  private Prefetcher prefetcher;

  StreamingFeed(NativeTensors tensors, List<RowInput> inputs, int size, int batch, long seed) {
    this.tensors = tensors;
    this.inputs = inputs;
    this.size = size;
    this.batch = batch;
    this.seed = seed;
  }

  @Override
  public TrainingGraph.Rows rows() {
    return new TrainingGraph.Rows() {
      @Override
      public List<Placeholder<?>> all(Ops ops, int unroll) {
        List<Placeholder<?>> all = new ArrayList<>();
        inputs.forEach(
            input ->
                all.add(
                    ops.placeholder(
                        TFloat32.class,
                        Placeholder.shape(NativeShapes.of(shape(input, unroll, batch))))));
        return all;
      }

      @Override
      public Map<String, Operand<TFloat32>> inputs(Ops ops, List<Operand<?>> parts) {
        Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
          @SuppressWarnings("unchecked") // unstacked from the placeholders above
          Operand<TFloat32> values = (Operand<TFloat32>) parts.get(i);
          named.put(inputs.get(i).name(), values);
        }
        return named;
      }
    };
  }

  @Override
  public List<NativeTensors.Owned> next(long[] step) {
    return read(step[0], 1, batch);
  }

  @Override
  public List<NativeTensors.Owned> next(long[] first, int steps) {
    return read(first[0], steps, steps, batch);
  }

  private List<NativeTensors.Owned> read(long step, int steps, int... leading) {
    List<NativeTensors.Owned> targets = new ArrayList<>();
    try {
      inputs.forEach(input -> targets.add(tensors.emptyFloats(shape(input, leading))));
      for (int i = 0; i < steps; i++) {
        float[][] rows = from(step + i).take();
        for (int n = 0; n < rows.length; n++) {
          targets.get(n).write((long) i * rows[n].length, rows[n], rows[n].length);
        }
        prefetcher.recycle(rows);
      }
      return targets;
    } catch (RuntimeException | Error e) {
      targets.forEach(NativeTensors.Owned::close);
      throw e;
    }
  }

  /** The thread that reads ahead; a new one where a restored state has moved the step. */
  private Prefetcher from(long step) {
    if (prefetcher == null || prefetcher.nextStep() != step) {
      close();
      prefetcher = new Prefetcher(inputs, size, batch, seed, step);
    }
    return prefetcher;
  }

  private static Shape shape(RowInput input, int... leading) {
    int[] row = input.shape().toArray();
    int[] all = Arrays.copyOf(leading, leading.length + row.length);
    System.arraycopy(row, 0, all, leading.length, row.length);
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
