package org.isovae.tck.reference;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.isovae.api.tensor.Operation.UnaryFunction;

/**
 * An element-wise function y = f(x) and its slope.
 *
 * @param value f
 * @param slope f′ from x and y; empty if no gradient flows
 */
record UnaryRule(DoubleUnaryOperator value, Optional<DoubleBinaryOperator> slope) {

  static UnaryRule of(UnaryFunction function) {
    return switch (function) {
      case NEGATE -> rule(x -> -x, (x, y) -> -1);
      case ABS -> rule(Math::abs, (x, y) -> Math.signum(x));
      case SQUARE -> rule(x -> x * x, (x, y) -> 2 * x);
      case SQRT -> rule(Math::sqrt, (x, y) -> 0.5 / y);
      case RECIPROCAL -> rule(x -> 1 / x, (x, y) -> -y * y);
      case EXP -> rule(Math::exp, (x, y) -> y);
      case LOG -> rule(Math::log, (x, y) -> 1 / x);
      case LOG1P -> rule(Math::log1p, (x, y) -> 1 / (1 + x));
      case SIN -> rule(Math::sin, (x, y) -> Math.cos(x));
      case COS -> rule(Math::cos, (x, y) -> -Math.sin(x));
      case TANH -> rule(Math::tanh, (x, y) -> 1 - y * y);
      case SIGMOID -> rule(UnaryRule::sigmoid, (x, y) -> y * (1 - y));
      case RELU -> rule(x -> x < 0 ? 0 : x, (x, y) -> x > 0 ? 1 : 0);
      case SOFTPLUS -> rule(UnaryRule::softplus, (x, y) -> sigmoid(x));
      case SIGN -> new UnaryRule(Math::signum, Optional.empty());
      case STOP_GRADIENT -> new UnaryRule(x -> x, Optional.empty());
    };
  }

  private static UnaryRule rule(DoubleUnaryOperator value, DoubleBinaryOperator slope) {
    return new UnaryRule(value, Optional.of(slope));
  }

  /** Without overflow at either end. */
  private static double sigmoid(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
