package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Limits the Euclidean norm of all gradients together: g ← g·c/max(c, ‖g‖). */
final class GradientClipping {
  private GradientClipping() {}

  /**
   * The limited gradients; the same ones if {@code norm} is 0.
   *
   * @param members whether the first dimension is the member, each of which has a norm of its own
   */
  static Map<String, Operand<TFloat32>> clip(
      Ops ops, Map<String, Operand<TFloat32>> gradients, double norm, boolean members) {
    if (norm == 0 || gradients.isEmpty()) {
      return gradients;
    }
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients
        .values()
        .forEach(
            gradient ->
                halfSquares.add(members ? halfSquare(ops, gradient) : ops.nn.l2Loss(gradient)));
    Operand<TFloat32> length =
        ops.math.sqrt(ops.math.mul(ops.math.addN(halfSquares), ops.constant(2f)));
    Operand<TFloat32> limit = ops.constant((float) norm);
    Operand<TFloat32> scale = ops.math.div(limit, ops.math.maximum(limit, length));
    Map<String, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach(
        (label, gradient) ->
            clipped.put(
                label,
                ops.math.mul(
                    gradient,
                    members ? Members.spread(ops, scale, NativeShapes.known(gradient)) : scale)));
    return clipped;
  }

  /** ½‖g‖² of each member. */
  private static Operand<TFloat32> halfSquare(Ops ops, Operand<TFloat32> gradient) {
    int[] axes = IntStream.range(1, gradient.rank()).toArray();
    return ops.math.mul(
        ops.reduceSum(ops.math.square(gradient), ops.constant(axes)), ops.constant(0.5f));
  }
}
