package org.isovae.engine.tf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isovae.api.engine.TrainingPlan.Adam;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.train.ApplyAdam;
import org.tensorflow.types.TFloat32;

/**
 * Adam's update of one parameter, by TensorFlow's fused kernel: m ← m + (1−β₁)(g − m), v ← v +
 * (1−β₂)(g² − v), θ ← θ − α·m/(√v + ε).
 *
 * <p>The kernel would compute the correction √(1−β₂ᵗ)/(1−β₁ᵗ) in single precision from powers of β;
 * they are given to it as 0, and α comes with the correction, computed in double precision.
 *
 * <p>The kernel has one α for all. Where members of a stack have each their own, it is applied to
 * zeros with α = 1, and what it makes of them, −m/(√v + ε), is added to the parameters times α.
 */
final class AdamUpdate {
  private final Operand<TFloat32> zero;
  private final Operand<TFloat32> beta1;
  private final Operand<TFloat32> beta2;
  private final Operand<TFloat32> epsilon;
  private final Ops shared;
  private final boolean members;
  private final Map<Slot, Variable<TFloat32>> changes = new HashMap<>();

  /**
   * An update.
   *
   * @param members whether the first dimension of all is the member of a stack
   */
  AdamUpdate(Ops ops, Adam adam, boolean members) {
    this.shared = ops;
    this.members = members;
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

  /**
   * The operation that updates a parameter and its moments.
   *
   * @param correctedRate a number, or one a member
   */
  Op apply(
      Ops ops,
      TrainingGraph.Moments kept,
      Operand<TFloat32> correctedRate,
      Operand<TFloat32> gradient) {
    if (!members) {
      return fused(ops, kept.parameter().variable(), kept, correctedRate, gradient);
    }
    Slot parameter = kept.parameter();
    Variable<TFloat32> change =
        changes.computeIfAbsent(
            parameter, slot -> shared.variable(NativeShapes.of(slot.shape()), TFloat32.class));
    Op cleared =
        ops.assign(change, ops.fill(ops.constant(parameter.shape().toArray()), ops.constant(0f)));
    Ops after = ops.withControlDependencies(List.of(cleared));
    Operand<TFloat32> changed = fused(after, change, kept, after.constant(1f), gradient);
    Operand<TFloat32> rates = Members.spread(after, correctedRate, parameter.shape());
    return after.assignAdd(parameter.variable(), after.math.mul(rates, changed));
  }

  private ApplyAdam<TFloat32> fused(
      Ops ops,
      Operand<TFloat32> variable,
      TrainingGraph.Moments kept,
      Operand<TFloat32> correctedRate,
      Operand<TFloat32> gradient) {
    return ops.train.applyAdam(
        variable,
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
