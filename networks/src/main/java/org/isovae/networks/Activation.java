package org.isovae.networks;

import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Tensor;

/** What is applied to a hidden layer's sums, element by element. */
public enum Activation {
  /** tanh x. */
  TANH,
  /** max(x, 0). */
  RELU,
  /** 1/(1 + e⁻ˣ). */
  SIGMOID,
  /** ln(1 + eˣ). */
  SOFTPLUS,
  /** x/(1 + e⁻ˣ). */
  SILU,
  /** x. */
  LINEAR;

  Tensor apply(Ops ops, Tensor x) {
    return switch (this) {
      case TANH -> ops.tanh(x);
      case RELU -> ops.relu(x);
      case SIGMOID -> ops.sigmoid(x);
      case SOFTPLUS -> ops.softplus(x);
      case SILU -> ops.multiply(x, ops.sigmoid(x));
      case LINEAR -> x;
    };
  }
}
