package org.isovae.api.report;

import java.util.Arrays;

/** Finite numbers under one name: a single one, a vector or a matrix. Immutable. */
public final class Value {
  private final int rank;
  private final double[][] rows;

  private Value(int rank, double[][] rows) {
    this.rank = rank;
    this.rows = rows;
    for (double[] row : rows) {
      for (double number : row) {
        Rules.finite("a number", number);
      }
    }
  }

  /**
   * A single number.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  public static Value of(double number) {
    return new Value(0, new double[][] {{number}});
  }

  /**
   * A vector, copied.
   *
   * @throws IllegalArgumentException if a number is not finite
   */
  public static Value of(double[] vector) {
    return new Value(1, new double[][] {vector.clone()});
  }

  /**
   * A matrix, by rows; copied.
   *
   * @throws IllegalArgumentException if a number is not finite, or the rows differ in length
   */
  public static Value of(double[][] matrix) {
    double[][] rows = copy(matrix);
    for (double[] row : rows) {
      Rules.sameLength("a row of a matrix", row.length, "its first row", rows[0].length);
    }
    return new Value(2, rows);
  }

  /** 0 for a single number, 1 for a vector, 2 for a matrix. */
  public int rank() {
    return rank;
  }

  /**
   * The single number.
   *
   * @throws IllegalStateException if this is none
   */
  public double number() {
    require(0);
    return rows[0][0];
  }

  /**
   * A copy of the vector.
   *
   * @throws IllegalStateException if this is none
   */
  public double[] vector() {
    require(1);
    return rows[0].clone();
  }

  /**
   * A copy of the matrix, by rows.
   *
   * @throws IllegalStateException if this is none
   */
  public double[][] matrix() {
    require(2);
    return copy(rows);
  }

  /** All numbers, whatever the rank; row after row. */
  public double[] numbers() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  /** “a number”, “a vector of 3”, “a matrix of 3 × 3”. */
  public String shape() {
    return switch (rank) {
      case 0 -> "a number";
      case 1 -> "a vector of " + rows[0].length;
      default -> "a matrix of " + rows.length + " × " + (rows.length == 0 ? 0 : rows[0].length);
    };
  }

  private void require(int expected) {
    if (rank != expected) {
      throw new IllegalStateException(
          "this is " + shape() + "; ask for " + new String[] {"number", "vector", "matrix"}[rank]);
    }
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value
        && value.rank == rank
        && Arrays.deepEquals(value.rows, rows);
  }

  @Override
  public int hashCode() {
    return 31 * rank + Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return rank == 2
        ? Arrays.deepToString(rows)
        : rank == 1 ? Arrays.toString(rows[0]) : "" + rows[0][0];
  }
}
