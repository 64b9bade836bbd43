package org.isovae.objectives;

import org.isovae.api.model.Batch;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** The part of its value that a weight has at a training step; a function of the step alone. */
final class Warmup {
  private Warmup() {}

  /** A scalar between {@code from} and 1; 1 outside of training, where there is no step. */
  static Tensor factor(Ops ops, WarmupConfig config, Batch batch) {
    if (config.steps() == 0 || batch.input(Batch.STEP).isEmpty()) {
      return ops.constant(1);
    }
    Tensor done = ops.multiply(batch.input(Batch.STEP).orElseThrow(), 1.0 / config.steps());
    Tensor part = config.shape() == WarmupConfig.Shape.LINEAR ? done : cyclic(ops, config, done);
    Tensor rising = ops.add(ops.multiply(part, 1 - config.from()), config.from());
    return ops.minimum(rising, ops.constant(1));
  }

  /** min(2·(c·done − ⌊c·done⌋), 1) for c cycles, and 1 when all are done. */
  private static Tensor cyclic(Ops ops, WarmupConfig config, Tensor done) {
    // ⌊t⌋ for t in [0, c) is the number of whole cycles passed: there is no floor to lower.
    Tensor turns = ops.multiply(done, config.cycles());
    double[] ends = new double[config.cycles()];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = i + 1;
    }
    Tensor limits = ops.constant(Shape.of(config.cycles()), ends);
    Tensor passed = ops.subtract(ops.constant(1), ops.greater(limits, turns));
    Tensor phase = ops.subtract(turns, ops.sum(passed));
    Tensor rising = ops.minimum(ops.multiply(phase, 2), ops.constant(1));
    Tensor over = ops.subtract(ops.constant(1), ops.greater(ops.constant(1), done));
    return ops.maximum(rising, over);
  }
}
