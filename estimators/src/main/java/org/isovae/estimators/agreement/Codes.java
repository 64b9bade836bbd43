package org.isovae.estimators.agreement;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.hipparchus.util.Precision;

/**
 * The coordinates of rows in one model's latent dimensions, each dimension centred. Immutable; what
 * comparisons need of it is computed once.
 */
public final class Codes {
  private final RealMatrix centred;
  private final RealMatrix standard;
  private final RealMatrix basis;

  /**
   * Of coordinates, [rows, dimensions].
   *
   * @param coordinates of at least two rows in at least one dimension, finite; no dimension is
   *     constant
   * @throws IllegalArgumentException if a dimension is constant
   */
  public Codes(double[][] coordinates) {
    int rows = coordinates.length;
    int dimensions = coordinates[0].length;
    this.centred = new Array2DRowRealMatrix(coordinates);
    this.standard = new Array2DRowRealMatrix(rows, dimensions);
    for (int j = 0; j < dimensions; j++) {
      double[] column = centred.getColumn(j);
      double mean = Arrays.stream(column).average().orElse(0);
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        column[i] -= mean;
        squares += column[i] * column[i];
      }
      if (!(squares > 0)) {
        throw new IllegalArgumentException("dimension " + (j + 1) + " is the same for all rows");
      }
      centred.setColumn(j, column);
      double length = Math.sqrt(squares);
      standard.setColumn(j, Arrays.stream(column).map(each -> each / length).toArray());
    }
    this.basis = basis(standard);
  }

  /** An orthonormal basis of the space that the columns span. */
  private static RealMatrix basis(RealMatrix columns) {
    SingularValueDecomposition decomposition = new SingularValueDecomposition(columns);
    double[] values = decomposition.getSingularValues();
    double least = values[0] * columns.getRowDimension() * Precision.EPSILON;
    int rank = (int) Arrays.stream(values).filter(value -> value > least).count();
    return decomposition.getU().getSubMatrix(0, columns.getRowDimension() - 1, 0, rank - 1);
  }

  /** How many rows. */
  int rows() {
    return centred.getRowDimension();
  }

  /** How many dimensions. */
  public int dimensions() {
    return centred.getColumnDimension();
  }

  /** [rows, dimensions], each dimension of mean 0. */
  RealMatrix centred() {
    return centred;
  }

  /** The same, each dimension of length 1: products are Pearson correlations. */
  RealMatrix standard() {
    return standard;
  }

  /** [rows, rank], orthonormal: what the dimensions span. */
  RealMatrix basis() {
    return basis;
  }
}
