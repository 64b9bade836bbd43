package org.isovae.engine.tf;

import java.util.Arrays;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;

/** Shapes as TensorFlow has them. */
final class NativeShapes {
  private NativeShapes() {}

  /** The same shape; an unknown batch stays unknown. */
  static org.tensorflow.ndarray.Shape of(Shape shape) {
    long[] dimensions = new long[shape.rank()];
    for (int i = 0; i < dimensions.length; i++) {
      dimensions[i] = shape.dimension(i);
    }
    return org.tensorflow.ndarray.Shape.of(dimensions);
  }

  /** The shape of a value, all of which TensorFlow knows. */
  static Shape known(Operand<?> value) {
    return Shape.of(Arrays.stream(value.shape().asArray()).mapToInt(Math::toIntExact).toArray());
  }

  /** A shape with a further dimension in front. */
  static Shape before(int first, int... rest) {
    int[] all = new int[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return Shape.of(all);
  }
}
