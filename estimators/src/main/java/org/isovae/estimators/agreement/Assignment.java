package org.isovae.estimators.agreement;

import java.util.Arrays;

/**
 * The assignment of rows to columns of a matrix, one to one, whose sum is greatest: Kuhn's
 * Hungarian method with shortest augmenting paths, O(rows² columns).
 */
public final class Assignment {
  /** Stands for the column of a row that is left over. */
  public static final int NONE = -1;

  private Assignment() {}

  /**
   * Assigns as many rows as there are columns, or all.
   *
   * @param gains by rows, finite, all of one length
   * @return for each row its column, or {@link #NONE} for those left over where there are more rows
   *     than columns
   */
  public static int[] of(double[][] gains) {
    int rows = gains.length;
    int columns = rows == 0 ? 0 : gains[0].length;
    if (rows <= columns) {
      return assigned(gains, columns);
    }
    int[] result = new int[rows];
    Arrays.fill(result, NONE);
    double[][] transposed = new double[columns][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        transposed[j][i] = gains[i][j];
      }
    }
    int[] rowOf = assigned(transposed, rows);
    for (int j = 0; j < columns; j++) {
      result[rowOf[j]] = j;
    }
    return result;
  }

  /** With at most as many rows as columns. Rows, columns and potentials are counted from 1. */
  private static int[] assigned(double[][] gains, int columns) {
    int rows = gains.length;
    double[] rowPotential = new double[rows + 1];
    double[] columnPotential = new double[columns + 1];
    int[] rowOf = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      int[] before = new int[columns + 1];
      double[] slack = new double[columns + 1];
      boolean[] visited = new boolean[columns + 1];
      Arrays.fill(slack, Double.POSITIVE_INFINITY);
      rowOf[0] = row;
      int column = 0;
      do {
        visited[column] = true;
        int current = rowOf[column];
        double least = Double.POSITIVE_INFINITY;
        int next = 0;
        for (int j = 1; j <= columns; j++) {
          if (!visited[j]) {
            double cost = -gains[current - 1][j - 1] - rowPotential[current] - columnPotential[j];
            if (cost < slack[j]) {
              slack[j] = cost;
              before[j] = column;
            }
            if (slack[j] < least) {
              least = slack[j];
              next = j;
            }
          }
        }
        for (int j = 0; j <= columns; j++) {
          if (visited[j]) {
            rowPotential[rowOf[j]] += least;
            columnPotential[j] -= least;
          } else {
            slack[j] -= least;
          }
        }
        column = next;
      } while (rowOf[column] != 0);
      while (column != 0) {
        rowOf[column] = rowOf[before[column]];
        column = before[column];
      }
    }
    int[] columnOf = new int[rows];
    for (int j = 1; j <= columns; j++) {
      if (rowOf[j] != 0) {
        columnOf[rowOf[j] - 1] = j - 1;
      }
    }
    return columnOf;
  }
}
