package org.isovae.estimators.agreement;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * How far two models agree about the same rows, from what must agree axis by axis to what only
 * needs the same space. Immutable.
 */
public final class Agreement {
  private final double[][] correlations;
  private final int[] match;
  private final double procrustes;
  private final double alignment;
  private final double[] angles;

  /**
   * Of the same rows in the same order, as two models see them.
   *
   * @throws IllegalArgumentException if the numbers of rows differ
   */
  public Agreement(Codes one, Codes other) {
    if (one.rows() != other.rows()) {
      throw new IllegalArgumentException(
          "codes of " + one.rows() + " rows and of " + other.rows() + " rows");
    }
    this.correlations = product(one.standard(), other.standard()).getData();
    this.match =
        Assignment.of(
            Arrays.stream(correlations)
                .map(row -> Arrays.stream(row).map(Math::abs).toArray())
                .toArray(double[][]::new));
    RealMatrix cross = product(one.centred(), other.centred());
    double lengths = one.centred().getFrobeniusNorm() * other.centred().getFrobeniusNorm();
    double nuclear = Arrays.stream(singular(cross)).sum();
    this.procrustes = Math.sqrt(Math.max(0, 2 * (1 - nuclear / lengths)));
    this.alignment =
        square(cross.getFrobeniusNorm())
            / (product(one.centred(), one.centred()).getFrobeniusNorm()
                * product(other.centred(), other.centred()).getFrobeniusNorm());
    this.angles =
        Arrays.stream(singular(product(one.basis(), other.basis())))
            .map(cosine -> Math.toDegrees(Math.acos(Math.min(1, cosine))))
            .toArray();
  }

  private static RealMatrix product(RealMatrix one, RealMatrix other) {
    return one.transposeMultiply(other);
  }

  private static double[] singular(RealMatrix matrix) {
    return new SingularValueDecomposition(matrix).getSingularValues();
  }

  private static double square(double number) {
    return number * number;
  }

  /** Pearson's correlation of each dimension of the one with each of the other. */
  public double[][] correlations() {
    return Arrays.stream(correlations).map(double[]::clone).toArray(double[][]::new);
  }

  /**
   * For each dimension of the one its partner among those of the other, or {@link Assignment#NONE}:
   * one to one, such that the sum of |correlations| is greatest.
   */
  public int[] match() {
    return match.clone();
  }

  /** |correlation| of each dimension of the one with its partner; 0 without one. */
  public double[] matched() {
    return IntStream.range(0, match.length)
        .mapToDouble(i -> match[i] == Assignment.NONE ? 0 : Math.abs(correlations[i][match[i]]))
        .toArray();
  }

  /**
   * The mean |correlation| of partners, 0 to 1: 1 where the models differ by the order and the
   * signs of their dimensions, and by their units. A dimension of either without a partner counts
   * as 0.
   */
  public double correlation() {
    return Arrays.stream(matched()).sum() / Math.max(match.length, correlations[0].length);
  }

  /**
   * The orthogonal Procrustes distance, 0 to √2: both codes are scaled to length 1 (the root of the
   * sum of all squares), the other one is rotated or reflected onto the one, and what is left is
   * √(2 − 2‖AᵀB‖_*), ‖·‖_* the sum of singular values. Of codes of different size, the smaller one
   * is filled up with zeros.
   */
  public double procrustes() {
    return procrustes;
  }

  /**
   * Linear centred kernel alignment, 0 to 1: ‖AᵀB‖² / (‖AᵀA‖ ‖BᵀB‖) (Kornblith et al. 2019); 1
   * where the codes differ by a rotation and one unit for all dimensions.
   */
  public double alignment() {
    return alignment;
  }

  /**
   * The principal angles between what the dimensions of the one and of the other span over the
   * rows, degrees, rising, as many as the smaller space has dimensions: 0 where any linear map
   * takes the one to the other. Their cosines are the canonical correlations.
   */
  public double[] angles() {
    return angles.clone();
  }
}
