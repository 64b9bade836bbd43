package org.isovae.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.isovae.api.engine.State;
import org.isovae.api.tensor.Operation.Padding;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * One use of an operation of the vocabulary that can be differentiated at the values given.
 *
 * @param name for the test's report
 * @param low the smallest value of an operand
 * @param high the largest value of an operand
 * @param shapes the operands; a leading 2 stands for the batch
 * @param function the operation
 */
record OperationCase(String name, double low, double high, List<Shape> shapes, Function function) {

  /** Writes the operation. */
  @FunctionalInterface
  interface Function {
    /** The result. */
    Tensor apply(Ops ops, List<Tensor> operands);
  }

  /** Writes an operation of one operand. */
  @FunctionalInterface
  interface Unary {
    /** The result. */
    Tensor apply(Ops ops, Tensor operand);
  }

  /** Writes an operation of two operands. */
  @FunctionalInterface
  interface Binary {
    /** The result. */
    Tensor apply(Ops ops, Tensor first, Tensor second);
  }

  /** Distinct values in (low, high), none within a hundredth of zero. */
  List<State.Values> values() {
    int count = shapes.stream().mapToInt(Shape::size).sum();
    List<State.Values> result = new ArrayList<>();
    int number = 0;
    for (Shape shape : shapes) {
      float[] values = new float[shape.size()];
      for (int i = 0; i < values.length; i++) {
        // A step coprime to the prime modulus visits every cell once, in a scattered order.
        long cell = (number++ * 389L + 17) % 1009;
        double value = low + (high - low) * (cell + 0.5) / 1009;
        values[i] = (float) (Math.abs(value) < 0.03 ? value + 0.06 : value);
      }
      result.add(new State.Values(shape, values));
    }
    if (number != count || count > 1009) {
      throw new IllegalStateException("too many values for distinct ones: " + count);
    }
    return result;
  }

  /** The same, by operand name. */
  Map<String, State.Values> named() {
    List<State.Values> values = values();
    Map<String, State.Values> result = new java.util.TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      result.put("p" + i, values.get(i));
    }
    return result;
  }

  @Override
  public String toString() {
    return name;
  }

  private static OperationCase unary(String name, double low, double high, Unary function) {
    return of(name, low, high, function, 2, 3);
  }

  private static OperationCase of(
      String name, double low, double high, Unary function, int... shape) {
    return new OperationCase(
        name, low, high, List.of(Shape.of(shape)), (ops, in) -> function.apply(ops, in.get(0)));
  }

  private static OperationCase binary(
      String name, double low, double high, Binary function, Shape first, Shape second) {
    return new OperationCase(
        name,
        low,
        high,
        List.of(first, second),
        (ops, in) -> function.apply(ops, in.get(0), in.get(1)));
  }

  private static Stream<OperationCase> binaries(
      String name, double low, double high, Binary function) {
    Shape full = Shape.of(2, 2, 3);
    return Stream.of(
        binary(name, low, high, function, full, full),
        binary(name + " with a scalar", low, high, function, full, Shape.scalar()),
        binary(name + " with a vector", low, high, function, full, Shape.of(3)),
        binary(name + " of a vector", low, high, function, Shape.of(3), full),
        binary(name + " outer", low, high, function, Shape.of(2, 3, 1), Shape.of(1, 4)));
  }

  /** Every operation of the vocabulary that has a gradient. */
  static Stream<OperationCase> all() {
    return Stream.of(
            unaries(), arithmetic(), products(), reductions(), rearrangements(), convolutions())
        .flatMap(stream -> stream);
  }

  private static Stream<OperationCase> unaries() {
    return Stream.of(
        unary("negate", -2, 2, Ops::negate),
        unary("abs", -2, 2, Ops::abs),
        unary("square", -2, 2, Ops::square),
        unary("sqrt", 0.5, 3, Ops::sqrt),
        unary("reciprocal", 0.5, 3, Ops::reciprocal),
        unary("exp", -2, 2, Ops::exp),
        unary("log", 0.5, 3, Ops::log),
        unary("log1p", -0.5, 3, Ops::log1p),
        unary("sin", -3, 3, Ops::sin),
        unary("cos", -3, 3, Ops::cos),
        unary("tanh", -2, 2, Ops::tanh),
        unary("sigmoid", -3, 3, Ops::sigmoid),
        unary("relu", -2, 2, Ops::relu),
        unary("softplus", -3, 3, Ops::softplus),
        unary("power", 0.5, 2, (ops, x) -> ops.power(x, 2.5)),
        unary("clip", -2, 2, (ops, x) -> ops.clip(x, -1.005, 1.005)));
  }

  private static Stream<OperationCase> arithmetic() {
    return Stream.of(
            binaries("add", -2, 2, Ops::add),
            binaries("subtract", -2, 2, Ops::subtract),
            binaries("multiply", -2, 2, Ops::multiply),
            binaries("divide", 0.5, 2, Ops::divide),
            binaries("maximum", -2, 2, Ops::maximum),
            binaries("minimum", -2, 2, Ops::minimum),
            Stream.of(
                binary(
                    "where",
                    -2,
                    2,
                    (ops, a, b) -> ops.where(ops.greater(a, ops.constant(0.01)), a, b),
                    Shape.of(2, 3),
                    Shape.of(3))))
        .flatMap(stream -> stream);
  }

  private static Stream<OperationCase> products() {
    return Stream.of(
        binary("matmul", -2, 2, Ops::matMul, Shape.of(2, 3), Shape.of(3, 4)),
        binary(
            "matmul, first transposed",
            -2,
            2,
            (ops, a, b) -> ops.matMul(a, true, b, false),
            Shape.of(2, 3),
            Shape.of(2, 4)),
        binary(
            "matmul, second transposed",
            -2,
            2,
            (ops, a, b) -> ops.matMul(a, false, b, true),
            Shape.of(2, 3),
            Shape.of(4, 3)),
        binary(
            "matmul, both transposed",
            -2,
            2,
            (ops, a, b) -> ops.matMul(a, true, b, true),
            Shape.of(2, 3),
            Shape.of(4, 2)),
        binary("matmul of rank 3", -2, 2, Ops::matMul, Shape.of(2, 2, 3), Shape.of(2, 3, 2)),
        binary(
            "matmul of rank 3, both transposed",
            -2,
            2,
            (ops, a, b) -> ops.matMul(a, true, b, true),
            Shape.of(2, 3, 2),
            Shape.of(2, 4, 3)),
        new OperationCase(
            "dense",
            -1,
            1,
            List.of(Shape.of(2, 3), Shape.of(3, 4), Shape.of(4)),
            (ops, in) -> ops.add(ops.matMul(in.get(0), in.get(1)), in.get(2))),
        new OperationCase(
            "dense, bias first",
            -1,
            1,
            List.of(Shape.of(2, 3), Shape.of(3, 4), Shape.of(4)),
            (ops, in) -> ops.add(in.get(2), ops.matMul(in.get(0), in.get(1)))));
  }

  private static Stream<OperationCase> reductions() {
    return Stream.of(
        of("sum", -2, 2, (ops, x) -> ops.sum(x), 2, 3, 2),
        of("sum over an axis", -2, 2, (ops, x) -> ops.sum(x, 1), 2, 3, 2),
        of("sum over two axes", -2, 2, (ops, x) -> ops.sum(x, 0, -1), 2, 3, 2),
        of("sum per sample", -2, 2, (ops, x) -> ops.sumPerSample(x), 2, 3, 2),
        of("mean", -2, 2, (ops, x) -> ops.mean(x), 2, 3, 2),
        of("mean over an axis", -2, 2, (ops, x) -> ops.mean(x, 0), 2, 3, 2),
        of("max", -2, 2, (ops, x) -> ops.max(x), 2, 3, 2),
        of("max over an axis", -2, 2, (ops, x) -> ops.max(x, 2), 2, 3, 2));
  }

  private static Stream<OperationCase> rearrangements() {
    return Stream.of(
        of("reshape", -2, 2, (ops, x) -> ops.reshape(x, Shape.of(2, 6)), 2, 3, 2),
        of("transpose", -2, 2, (ops, x) -> ops.transpose(x, 0, 2, 1), 2, 3, 2),
        binary("broadcast", -2, 2, Ops::broadcastLike, Shape.of(1, 3), Shape.of(2, 3)),
        binary("broadcast of a vector", -2, 2, Ops::broadcastLike, Shape.of(3), Shape.of(2, 3)),
        binary("concat", -2, 2, (ops, a, b) -> ops.concat(1, a, b), Shape.of(2, 3), Shape.of(2, 1)),
        of("slice", -2, 2, (ops, x) -> ops.slice(x, 1, 1, 2), 2, 4, 2),
        of("pad", -2, 2, (ops, x) -> ops.pad(x, new int[] {0, 1, 0}, new int[] {0, 2, 1}), 2, 2, 2),
        of("gather", -2, 2, (ops, x) -> ops.gather(x, 1, 2, 0, 2), 2, 3, 2));
  }

  private static Stream<OperationCase> convolutions() {
    List<OperationCase> cases = new ArrayList<>();
    for (Padding padding : Padding.values()) {
      for (int stride = 1; stride <= 2; stride++) {
        int step = stride;
        String suffix = ", stride " + stride + ", " + padding;
        cases.add(
            binary(
                "convolution" + suffix,
                -1,
                1,
                (ops, a, b) -> ops.convolution(a, b, step, padding),
                Shape.of(2, 5, 4, 2),
                Shape.of(3, 2, 2, 3)));
        cases.add(
            binary(
                "depthwise convolution" + suffix,
                -1,
                1,
                (ops, a, b) -> ops.depthwiseConvolution(a, b, step, padding),
                Shape.of(2, 5, 4, 2),
                Shape.of(3, 2, 2, 2)));
        int high =
            step == 1 ? (padding == Padding.SAME ? 3 : 5) : (padding == Padding.SAME ? 5 : 7);
        int wide =
            step == 1 ? (padding == Padding.SAME ? 2 : 3) : (padding == Padding.SAME ? 4 : 5);
        cases.add(
            binary(
                "convolution transpose" + suffix,
                -1,
                1,
                (ops, a, b) -> ops.convolutionTranspose(a, b, step, padding, high, wide),
                Shape.of(2, 3, 2, 2),
                Shape.of(3, 2, 3, 2)));
      }
    }
    return cases.stream();
  }
}
