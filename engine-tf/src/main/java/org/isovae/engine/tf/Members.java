package org.isovae.engine.tf;

import java.util.Arrays;
import org.isovae.api.tensor.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The members of a stack, which are the first dimension of all their values. */
final class Members {
  private Members() {}

  /** A number for each member, so that it meets every value of something of {@code shape}. */
  static Operand<TFloat32> spread(Ops ops, Operand<TFloat32> each, Shape shape) {
    int[] ones = new int[shape.rank()];
    Arrays.fill(ones, 1);
    ones[0] = shape.dimension(0);
    return ops.reshape(each, ops.constant(ones));
  }
}
