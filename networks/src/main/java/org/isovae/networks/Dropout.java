package org.isovae.networks;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/**
 * Dropout (Srivastava et al. 2014) in its inverted form: while training, each value is 0 with
 * probability p and is divided by 1 − p else; an evaluation leaves it as it is.
 */
final class Dropout {
  private Dropout() {}

  static Tensor apply(Ops ops, Tensor x, double probability) {
    if (probability == 0 || !ops.training()) {
      return x;
    }
    Tensor kept = ops.greater(ops.uniform("dropout", x), ops.constant(probability));
    return ops.multiply(x, ops.multiply(kept, 1 / (1 - probability)));
  }
}
