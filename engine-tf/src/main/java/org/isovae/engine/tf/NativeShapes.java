package org.isovae.engine.tf;

import org.isovae.api.tensor.Shape;

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
}
