package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.api.tensor.Shape;
import org.isovae.tck.check.OperationCase.Argument;
import org.isovae.tck.check.OperationCase.Body;

/**
 * A case for every operation of the tensor vocabulary and every attribute that it has. Noise has no
 * values to compare: the checks of engines look at its shape and moments.
 */
public final class OperationCases {
  private static final int BATCH = 3;
  private static final double TOLERANCE = 1e-5;

  private OperationCases() {}

  /** All cases. */
  public static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    cases.addAll(ElementwiseCases.all());
    cases.addAll(MatrixCases.all());
    cases.addAll(ShapeCases.all());
    cases.addAll(ConvolutionCases.all());
    return cases;
  }

  /** A case at a point where numeric differences give the gradient. */
  static OperationCase smooth(String name, Body body, Argument... arguments) {
    return new OperationCase(name, BATCH, List.of(arguments), body, true, TOLERANCE);
  }

  /** A case at a kink or a tie. */
  static OperationCase kink(String name, Body body, Argument... arguments) {
    return new OperationCase(name, BATCH, List.of(arguments), body, false, TOLERANCE);
  }

  /** Given values. */
  static Argument values(Shape shape, double... values) {
    return new Argument(shape, values);
  }

  /** Distinct values in (low, high), multiples of 1/256: exact in single precision. */
  static Argument between(double low, double high, int... dimensions) {
    Shape shape = Shape.of(dimensions);
    int size = shape.withBatch(BATCH).size();
    RandomGenerator random =
        Seeds.generator(Seeds.derive(7, low + "/" + high + "/" + Arrays.toString(dimensions)));
    // one value from each of as many bins as there are values, in random order: no two are close
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      double place = (i + 0.25 + 0.5 * random.nextDouble()) / size;
      values[i] = Math.rint((low + (high - low) * place) * 256) / 256;
    }
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
    return new Argument(shape, values);
  }
}
