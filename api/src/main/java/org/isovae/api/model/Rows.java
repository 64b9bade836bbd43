package org.isovae.api.model;

import java.util.Arrays;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Rows of a batch, several times over. */
public final class Rows {
  private Rows() {}

  /**
   * Each row {@code times} times, one after another: from [batch, …] to [batch · times, …].
   *
   * @param times at least 1
   */
  public static Tensor repeat(Ops ops, Tensor perRow, int times) {
    Shape shape = perRow.shape();
    int[] merged = shape.toArray();
    merged[0] = Shape.BATCH;
    Tensor single = ops.reshape(perRow, Shape.of(Shape.BATCH, 1, shape.withoutFirst().size()));
    Tensor ones = ops.constant(Shape.of(times, 1), ones(times));
    return ops.reshape(ops.multiply(single, ones), Shape.of(merged));
  }

  private static double[] ones(int times) {
    double[] ones = new double[times];
    Arrays.fill(ones, 1);
    return ones;
  }
}
