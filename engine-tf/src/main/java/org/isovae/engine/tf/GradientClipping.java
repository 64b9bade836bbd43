package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Limits the Euclidean norm of all gradients together: g ← g·c/max(c, ‖g‖). */
final class GradientClipping {
  private GradientClipping() {}

  /** The limited gradients; the same ones if {@code norm} is 0. */
  static Map<String, Operand<TFloat32>> clip(
      Ops ops, Map<String, Operand<TFloat32>> gradients, double norm) {
    if (norm == 0 || gradients.isEmpty()) {
      return gradients;
    }
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.values().forEach(gradient -> halfSquares.add(ops.nn.l2Loss(gradient)));
    Operand<TFloat32> length =
        ops.math.sqrt(ops.math.mul(ops.math.addN(halfSquares), ops.constant(2f)));
    Operand<TFloat32> limit = ops.constant((float) norm);
    Operand<TFloat32> scale = ops.math.div(limit, ops.math.maximum(limit, length));
    Map<String, Operand<TFloat32>> clipped = new LinkedHashMap<>();
    gradients.forEach((label, gradient) -> clipped.put(label, ops.math.mul(gradient, scale)));
    return clipped;
  }
}
