package org.isovae.engine.tf;

import org.isovae.api.engine.TrainingPlan.Adam;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam's update of one parameter, by TensorFlow's fused kernel: m ← m + (1−β₁)(g − m), v ← v +
 * (1−β₂)(g² − v), θ ← θ − α·m/(√v + ε).
 *
 * <p>The kernel would compute the correction √(1−β₂ᵗ)/(1−β₁ᵗ) in single precision from powers of β;
 * they are given to it as 0, and α comes with the correction, computed in double precision.
 */
final class AdamUpdate {
  private final Operand<TFloat32> zero;
  private final Operand<TFloat32> beta1;
  private final Operand<TFloat32> beta2;
  private final Operand<TFloat32> epsilon;

  AdamUpdate(Ops ops, Adam adam) {
    zero = ops.constant(0f);
    beta1 = ops.constant((float) adam.beta1());
    beta2 = ops.constant((float) adam.beta2());
    epsilon = ops.constant((float) adam.epsilon());
  }

  /**
   * What {@code apply} takes for step {@code step} (from 0) at this learning rate.
   *
   * <p>The decays are those that the kernel has, rounded to single precision: 1 − β₂ = 0.001 loses
   * five digits by the rounding, and the correction would not fit by as much.
   */
  static double corrected(double rate, Adam adam, long step) {
    double t = step + 1.0;
    double beta1 = (float) adam.beta1();
    double beta2 = (float) adam.beta2();
    return rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
  }

  /** The operation that updates a parameter and its moments. */
  Op apply(
      Ops ops,
      TrainingGraph.Moments kept,
      Operand<TFloat32> correctedRate,
      Operand<TFloat32> gradient) {
    return ops.train.applyAdam(
        kept.parameter().variable(),
        kept.first().variable(),
        kept.second().variable(),
        zero,
        zero,
        correctedRate,
        beta1,
        beta2,
        epsilon,
        gradient);
  }
}
