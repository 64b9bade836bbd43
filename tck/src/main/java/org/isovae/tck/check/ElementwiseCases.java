package org.isovae.tck.check;

import static org.isovae.tck.check.OperationCases.between;
import static org.isovae.tck.check.OperationCases.kink;
import static org.isovae.tck.check.OperationCases.smooth;
import static org.isovae.tck.check.OperationCases.values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.isovae.api.tensor.Operation.BinaryFunction;
import org.isovae.api.tensor.Operation.UnaryFunction;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;
import org.isovae.tck.check.OperationCase.Argument;

/** One case or more for each element-wise operation. */
final class ElementwiseCases {
  private static final int BATCH = Shape.BATCH;

  private ElementwiseCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (UnaryFunction function : UnaryFunction.values()) {
      cases.add(unary(function));
    }
    for (BinaryFunction function : BinaryFunction.values()) {
      cases.addAll(binary(function));
    }
    cases.addAll(extremes());
    cases.addAll(kinks());
    cases.addAll(where());
    return cases;
  }

  private static OperationCase unary(UnaryFunction function) {
    String name = function.name().toLowerCase(Locale.ROOT);
    Argument anywhere = between(-2, 2, BATCH, 4);
    Argument positive = between(0.25, 3, BATCH, 4);
    // between(-2, 2) has 12 values, an even number: none at the kink in the middle
    return switch (function) {
      case NEGATE -> smooth(name, (ops, a) -> ops.negate(a.get(0)), anywhere);
      case ABS -> smooth(name, (ops, a) -> ops.abs(a.get(0)), anywhere);
      case SQUARE -> smooth(name, (ops, a) -> ops.square(a.get(0)), anywhere);
      case SQRT -> smooth(name, (ops, a) -> ops.sqrt(a.get(0)), positive);
      case RECIPROCAL -> smooth(name, (ops, a) -> ops.reciprocal(a.get(0)), positive);
      case EXP -> smooth(name, (ops, a) -> ops.exp(a.get(0)), anywhere);
      case LOG -> smooth(name, (ops, a) -> ops.log(a.get(0)), positive);
      case LOG1P -> smooth(name, (ops, a) -> ops.log1p(a.get(0)), between(-0.5, 1, BATCH, 4));
      case SIN -> smooth(name, (ops, a) -> ops.sin(a.get(0)), anywhere);
      case COS -> smooth(name, (ops, a) -> ops.cos(a.get(0)), anywhere);
      case TANH -> smooth(name, (ops, a) -> ops.tanh(a.get(0)), anywhere);
      case SIGMOID -> smooth(name, (ops, a) -> ops.sigmoid(a.get(0)), anywhere);
      case RELU -> smooth(name, (ops, a) -> ops.relu(a.get(0)), anywhere);
      case SOFTPLUS -> smooth(name, (ops, a) -> ops.softplus(a.get(0)), anywhere);
      case SIGN -> smooth(name, (ops, a) -> ops.sign(a.get(0)), anywhere);
      // numeric differences see the dependence that the gradient is to ignore
      case STOP_GRADIENT ->
          kink(name, (ops, a) -> ops.multiply(a.get(0), ops.stopGradient(a.get(0))), anywhere);
    };
  }

  private static List<OperationCase> binary(BinaryFunction function) {
    String name = function.name().toLowerCase(Locale.ROOT);
    BiFunction<Ops, List<Tensor>, Tensor> apply =
        switch (function) {
          case ADD -> (ops, a) -> ops.add(a.get(0), a.get(1));
          case SUBTRACT -> (ops, a) -> ops.subtract(a.get(0), a.get(1));
          case MULTIPLY -> (ops, a) -> ops.multiply(a.get(0), a.get(1));
          case DIVIDE -> (ops, a) -> ops.divide(a.get(0), a.get(1));
          case MAXIMUM -> (ops, a) -> ops.maximum(a.get(0), a.get(1));
          case MINIMUM -> (ops, a) -> ops.minimum(a.get(0), a.get(1));
          case POWER -> (ops, a) -> ops.power(a.get(0), 2.5);
          case GREATER -> (ops, a) -> ops.greater(a.get(0), a.get(1));
        };
    if (function == BinaryFunction.POWER) {
      return List.of(
          smooth(name + " 2.5", apply::apply, between(0.25, 2, BATCH, 4)),
          smooth(
              name + " -0.5", (ops, a) -> ops.power(a.get(0), -0.5), between(0.25, 2, BATCH, 4)));
    }
    // the second argument's range differs, so that the two never tie
    return List.of(
        smooth(
            name + " of equal shapes",
            apply::apply,
            between(-2, 2, BATCH, 4),
            between(0.4, 2.1, BATCH, 4)),
        smooth(
            name + " with a vector, repeated over the batch",
            apply::apply,
            between(-2, 2, BATCH, 4),
            between(0.4, 2.1, 4)),
        smooth(
            name + " with a scalar",
            apply::apply,
            between(-2, 2, BATCH, 4),
            values(Shape.scalar(), 0.640625)),
        smooth(
            name + " of a column and a row",
            apply::apply,
            between(-2, 2, BATCH, 1),
            between(0.4, 2.1, 1, 5)),
        smooth(
            name + " of rank 3 and a matrix",
            apply::apply,
            between(-2, 2, BATCH, 2, 4),
            between(0.4, 2.1, 2, 1)),
        smooth(
            name + " of a vector and a batch",
            apply::apply,
            between(-2, 2, 4),
            between(0.4, 2.1, BATCH, 1)));
  }

  /** Where a naive formula overflows or loses all digits. */
  private static List<OperationCase> extremes() {
    Argument far = values(Shape.of(4), -96, -20, 20, 96);
    return List.of(
        smooth("softplus far out", (ops, a) -> ops.softplus(a.get(0)), far),
        smooth("sigmoid far out", (ops, a) -> ops.sigmoid(a.get(0)), far),
        smooth("tanh far out", (ops, a) -> ops.tanh(a.get(0)), far),
        smooth(
            "log1p near 0",
            (ops, a) -> ops.multiply(ops.log1p(a.get(0)), 1 << 20),
            values(Shape.of(2), 0x1p-20, -0x1p-19)));
  }

  private static List<OperationCase> kinks() {
    Argument zeros = values(Shape.of(4), 0, 1, -1, 0);
    Argument other = values(Shape.of(4), 0, 1, 1, -1);
    return List.of(
        kink("abs at 0", (ops, a) -> ops.abs(a.get(0)), zeros),
        kink("relu at 0", (ops, a) -> ops.relu(a.get(0)), zeros),
        kink("sign at 0", (ops, a) -> ops.sign(a.get(0)), zeros),
        kink("maximum at a tie", (ops, a) -> ops.maximum(a.get(0), a.get(1)), zeros, other),
        kink("minimum at a tie", (ops, a) -> ops.minimum(a.get(0), a.get(1)), zeros, other),
        kink("greater at a tie", (ops, a) -> ops.greater(a.get(0), a.get(1)), zeros, other),
        smooth("clip", (ops, a) -> ops.clip(a.get(0), -0.5, 0.5), between(-2, 2, BATCH, 4)),
        kink("clip at its limits", (ops, a) -> ops.clip(a.get(0), -1, 1), zeros));
  }

  private static List<OperationCase> where() {
    Argument mask = values(Shape.of(4), 1, 0, -2, 0);
    return List.of(
        // the mask is no matter of degree: numeric differences at 0 would see a jump
        kink(
            "where of equal shapes",
            (ops, a) -> ops.where(a.get(0), a.get(1), a.get(2)),
            mask,
            between(-2, 2, 4),
            between(0.4, 2.1, 4)),
        kink(
            "where with a mask repeated over the batch",
            (ops, a) -> ops.where(a.get(0), a.get(1), a.get(2)),
            mask,
            between(-2, 2, BATCH, 4),
            values(Shape.scalar(), 0.25)),
        smooth(
            "where greater",
            (ops, a) -> ops.where(ops.greater(a.get(0), a.get(1)), a.get(0), ops.exp(a.get(1))),
            between(-2, 2, BATCH, 4),
            between(0.4, 2.1, BATCH, 4)));
  }
}
