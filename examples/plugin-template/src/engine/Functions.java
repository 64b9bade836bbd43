package {{package}};

import org.isovae.api.tensor.Operation.BinaryFunction;
import org.isovae.api.tensor.Operation.UnaryFunction;

/** The functions that work element by element, and their slopes. */
final class Functions {
  private Functions() {}

  static double value(UnaryFunction function, double x) {
    return switch (function) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQUARE -> x * x;
      case SQRT -> Math.sqrt(x);
      case RECIPROCAL -> 1 / x;
      case EXP -> Math.exp(x);
      case LOG -> Math.log(x);
      case LOG1P -> Math.log1p(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TANH -> Math.tanh(x);
      case SIGMOID -> sigmoid(x);
      case RELU -> x < 0 ? 0 : x; // NaN stays NaN
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      case SIGN -> Math.signum(x);
      case STOP_GRADIENT -> x;
    };
  }

  /** Whether a gradient flows through it. */
  static boolean flows(UnaryFunction function) {
    return function != UnaryFunction.SIGN && function != UnaryFunction.STOP_GRADIENT;
  }

  /** dy/dx, from x and y. */
  static double slope(UnaryFunction function, double x, double y) {
    return switch (function) {
      case NEGATE -> -1;
      case ABS -> Math.signum(x);
      case SQUARE -> 2 * x;
      case SQRT -> 0.5 / y;
      case RECIPROCAL -> -y * y;
      case EXP -> y;
      case LOG -> 1 / x;
      case LOG1P -> 1 / (1 + x);
      case SIN -> Math.cos(x);
      case COS -> -Math.sin(x);
      case TANH -> 1 - y * y;
      case SIGMOID -> y * (1 - y);
      case RELU -> x > 0 ? 1 : 0;
      case SOFTPLUS -> sigmoid(x);
      case SIGN, STOP_GRADIENT -> 0;
    };
  }

  /** Without overflow at either end. */
  private static double sigmoid(double x) {
    double e = Math.exp(-Math.abs(x));
    return x >= 0 ? 1 / (1 + e) : e / (1 + e);
  }

  static double value(BinaryFunction function, double a, double b) {
    return switch (function) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case POWER -> Math.pow(a, b);
      case GREATER -> a > b ? 1 : 0;
    };
  }

  /** Whether a gradient flows through it. */
  static boolean flows(BinaryFunction function) {
    return function != BinaryFunction.GREATER;
  }

  /** ∂y/∂a. */
  static double slopeInA(BinaryFunction function, double a, double b) {
    return switch (function) {
      case ADD, SUBTRACT -> 1;
      case MULTIPLY -> b;
      case DIVIDE -> 1 / b;
      case MAXIMUM -> a >= b ? 1 : 0;
      case MINIMUM -> a <= b ? 1 : 0;
      case POWER -> b * Math.pow(a, b - 1);
      case GREATER -> 0;
    };
  }

  /** ∂y/∂b. */
  static double slopeInB(BinaryFunction function, double a, double b) {
    return switch (function) {
      case ADD -> 1;
      case SUBTRACT -> -1;
      case MULTIPLY -> a;
      case DIVIDE -> -a / (b * b);
      case MAXIMUM -> a >= b ? 0 : 1;
      case MINIMUM -> a <= b ? 0 : 1;
      case POWER -> a > 0 ? Math.pow(a, b) * Math.log(a) : 0;
      case GREATER -> 0;
    };
  }
}
