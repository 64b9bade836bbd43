package org.isovae.api.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The shape of a tensor. Only the first dimension may be unknown ({@link #BATCH}).
 *
 * <p>Immutable; equal by value.
 */
public final class Shape {
  /** The size of a dimension that is known only at run time. */
  public static final int BATCH = -1;

  private static final Shape SCALAR = new Shape(new int[0]);

  private final int[] dimensions;

  private Shape(int[] dimensions) {
    this.dimensions = dimensions;
  }

  /** The shape with these dimensions; each at least 1, the first may be {@link #BATCH}. */
  public static Shape of(int... dimensions) {
    for (int i = 0; i < dimensions.length; i++) {
      if (dimensions[i] < 1 && !(i == 0 && dimensions[i] == BATCH)) {
        throw new IllegalArgumentException(
            "shape "
                + Arrays.toString(dimensions)
                + ": dimension "
                + i
                + " must be at least 1 (only dimension 0 may be the unknown batch, -1)");
      }
    }
    return new Shape(dimensions.clone());
  }

  /** The shape of a single number. */
  public static Shape scalar() {
    return SCALAR;
  }

  /** The number of dimensions. */
  public int rank() {
    return dimensions.length;
  }

  /** The size of a dimension; {@link #BATCH} where it is unknown. */
  public int dimension(int axis) {
    return dimensions[axis];
  }

  /** All dimensions, as a copy. */
  public int[] toArray() {
    return dimensions.clone();
  }

  /** Whether the first dimension is known only at run time. */
  public boolean hasBatch() {
    return dimensions.length > 0 && dimensions[0] == BATCH;
  }

  /** The number of values; of one row where the batch dimension is unknown. */
  public int size() {
    int size = 1;
    for (int d : dimensions) {
      size = Math.multiplyExact(size, d == BATCH ? 1 : d);
    }
    return size;
  }

  /** This shape with an unknown batch dimension before it. */
  public Shape batched() {
    if (hasBatch()) {
      throw new IllegalStateException("shape " + this + " has a batch dimension already");
    }
    int[] result = new int[dimensions.length + 1];
    result[0] = BATCH;
    System.arraycopy(dimensions, 0, result, 1, dimensions.length);
    return new Shape(result);
  }

  /** This shape without its first dimension. */
  public Shape withoutFirst() {
    return new Shape(Arrays.copyOfRange(dimensions, 1, dimensions.length));
  }

  /** This shape with its batch dimension, if it is unknown, set to {@code batch}. */
  public Shape withBatch(int batch) {
    if (!hasBatch()) {
      return this;
    }
    int[] result = dimensions.clone();
    result[0] = batch;
    return new Shape(result);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dimensions, shape.dimensions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dimensions);
  }

  /** For instance {@code [batch, 28, 28]}. */
  @Override
  public String toString() {
    return Arrays.stream(dimensions)
        .mapToObj(d -> d == BATCH ? "batch" : Integer.toString(d))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
