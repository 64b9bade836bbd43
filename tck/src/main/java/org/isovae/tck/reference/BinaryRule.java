package org.isovae.tck.reference;

import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.isovae.api.tensor.Operation.BinaryFunction;

/**
 * An element-wise function f(a, b) and its slopes.
 *
 * @param value f
 * @param slopes ∂f/∂a and ∂f/∂b; empty if no gradient flows
 */
record BinaryRule(DoubleBinaryOperator value, Optional<Slopes> slopes) {

  /** The partial derivatives, each from a and b. */
  record Slopes(DoubleBinaryOperator a, DoubleBinaryOperator b) {}

  static BinaryRule of(BinaryFunction function) {
    return switch (function) {
      case ADD -> rule((a, b) -> a + b, (a, b) -> 1, (a, b) -> 1);
      case SUBTRACT -> rule((a, b) -> a - b, (a, b) -> 1, (a, b) -> -1);
      case MULTIPLY -> rule((a, b) -> a * b, (a, b) -> b, (a, b) -> a);
      case DIVIDE -> rule((a, b) -> a / b, (a, b) -> 1 / b, (a, b) -> -a / (b * b));
      case MAXIMUM -> rule(Math::max, (a, b) -> a >= b ? 1 : 0, (a, b) -> a >= b ? 0 : 1);
      case MINIMUM -> rule(Math::min, (a, b) -> a <= b ? 1 : 0, (a, b) -> a <= b ? 0 : 1);
      case POWER ->
          rule(
              Math::pow,
              (a, b) -> b * Math.pow(a, b - 1),
              (a, b) -> a > 0 ? Math.pow(a, b) * Math.log(a) : 0);
      case GREATER -> new BinaryRule((a, b) -> a > b ? 1 : 0, Optional.empty());
    };
  }

  private static BinaryRule rule(
      DoubleBinaryOperator value, DoubleBinaryOperator slopeA, DoubleBinaryOperator slopeB) {
    return new BinaryRule(value, Optional.of(new Slopes(slopeA, slopeB)));
  }
}
