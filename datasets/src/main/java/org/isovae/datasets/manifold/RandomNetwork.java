package org.isovae.datasets.manifold;

import java.util.random.RandomGenerator;
import org.isovae.api.Seeds;
import org.isovae.datasets.generated.Draws;

/**
 * B·tanh(A·c): what a network with one hidden layer and random weights makes of standard normal
 * coordinates c, as the manifolds on which Dai et al. compare autoencoders. For each pair of
 * dimensions it is always the same network.
 */
final class RandomNetwork implements Surface {
  private static final int LEAST_HIDDEN = 32;
  private static final int HIDDEN_A_COORDINATE = 4;

  private final int coordinates;
  private final int space;
  private final double[][] first;
  private final double[][] second;

  RandomNetwork(int coordinates, int space) {
    this.coordinates = coordinates;
    this.space = space;
    int hidden = Math.max(LEAST_HIDDEN, HIDDEN_A_COORDINATE * coordinates);
    RandomGenerator random =
        Seeds.generator(Seeds.derive(0, "manifold/network/" + coordinates + "/" + space));
    this.first = weights(hidden, coordinates, random);
    this.second = weights(space, hidden, random);
  }

  /** Of variance 1 over the number of inputs, so that sums of many are as large as sums of few. */
  private static double[][] weights(int rows, int columns, RandomGenerator random) {
    double[][] weights = new double[rows][columns];
    for (double[] row : weights) {
      for (int k = 0; k < columns; k++) {
        row[k] = Draws.normal(random, 1 / Math.sqrt(columns));
      }
    }
    return weights;
  }

  @Override
  public int coordinates() {
    return coordinates;
  }

  @Override
  public int space() {
    return space;
  }

  @Override
  public double[] draw(RandomGenerator random) {
    return Surfaces.normal(random, coordinates);
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int k = 0; k < vector.length; k++) {
        product[i] += matrix[i][k] * vector[k];
      }
    }
    return product;
  }

  private double[] hidden(double[] c) {
    double[] hidden = product(first, c);
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = StrictMath.tanh(hidden[i]);
    }
    return hidden;
  }

  @Override
  public double[] place(double[] c) {
    return product(second, hidden(c));
  }

  @Override
  public double logDensity(double[] c) {
    double[] hidden = hidden(c);
    double[][] derivative = new double[coordinates][];
    for (int j = 0; j < coordinates; j++) {
      double[] slope = new double[hidden.length];
      for (int i = 0; i < hidden.length; i++) {
        slope[i] = (1 - hidden[i] * hidden[i]) * first[i][j];
      }
      derivative[j] = product(second, slope);
    }
    return Surfaces.logNormal(c) - logVolume(derivative);
  }

  /** ln √det(JᵀJ), by making the columns orthogonal one after another. */
  private static double logVolume(double[][] columns) {
    double sum = 0;
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < j; i++) {
        double part = dot(columns[j], columns[i]) / dot(columns[i], columns[i]);
        for (int k = 0; k < columns[j].length; k++) {
          columns[j][k] -= part * columns[i][k];
        }
      }
      sum += StrictMath.log(dot(columns[j], columns[j])) / 2;
    }
    return sum;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }

  /** Says which it is: data are told apart by it. */
  @Override
  public String toString() {
    return "RandomNetwork[coordinates=" + coordinates + ", space=" + space + "]";
  }
}
