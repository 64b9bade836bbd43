package org.isovae.engine.tf;

import java.util.concurrent.atomic.AtomicLong;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The owner's book of native memory: every tensor that crosses between the JVM and TensorFlow is
 * made here and counted until it is closed.
 */
final class NativeTensors {
  private final AtomicLong live = new AtomicLong();
  private final RunOptions options;

  /**
   * An empty book.
   *
   * @param options of every call
   */
  NativeTensors(RunOptions options) {
    this.options = options;
  }

  /** How many are not closed yet. */
  long live() {
    return live.get();
  }

  /** A call of a session whose fed tensors are closed with it. */
  NativeCall call(Session session) {
    return new NativeCall(this, session, options);
  }

  /** A tensor that closes and counts down with this handle. */
  final class Owned implements AutoCloseable {
    private final Tensor tensor;
    private boolean closed;

    private Owned(Tensor tensor) {
      this.tensor = tensor;
      live.incrementAndGet();
    }

    Tensor tensor() {
      return tensor;
    }

    /** Copies {@code length} values into this tensor of floats from value {@code offset} on. */
    void write(long offset, float[] values, int length) {
      tensor.asRawTensor().data().asFloats().offset(offset).write(values, 0, length);
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        tensor.close();
        live.decrementAndGet();
      }
    }
  }

  /** What a call gave; closes and counts down all of its tensors. */
  final class Outputs implements AutoCloseable {
    private final Result result;
    private final int count;

    Outputs(Result result) {
      this.result = result;
      this.count = result.size();
      live.addAndGet(count);
    }

    /** A copy of the values of fetch number {@code index}. */
    float[] floats(int index) {
      TFloat32 tensor = (TFloat32) result.get(index);
      float[] values = new float[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asFloats().read(values);
      return values;
    }

    @Override
    public void close() {
      result.close();
      live.addAndGet(-count);
    }
  }

  /** Values of single precision, row-major. */
  Owned floats(Shape shape, float[] values) {
    return new Owned(
        TFloat32.tensorOf(NativeShapes.of(shape), DataBuffers.of(values, false, false)));
  }

  /** A tensor to be filled piece by piece; its memory is not zeroed. */
  Owned emptyFloats(Shape shape) {
    return new Owned(TFloat32.tensorOf(NativeShapes.of(shape)));
  }

  /** Whole numbers, row-major. */
  Owned ints(Shape shape, int[] values) {
    return new Owned(TInt32.tensorOf(NativeShapes.of(shape), DataBuffers.of(values, false, false)));
  }

  /** Long whole numbers, row-major. */
  Owned longs(Shape shape, long[] values) {
    return new Owned(TInt64.tensorOf(NativeShapes.of(shape), DataBuffers.of(values, false, false)));
  }
}
