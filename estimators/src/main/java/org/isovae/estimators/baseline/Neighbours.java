package org.isovae.estimators.baseline;

import java.util.Arrays;
import java.util.OptionalInt;
import org.isovae.api.data.Samples;

/**
 * Rows among which the nearest ones are looked for, exactly, by Euclidean distance; and the
 * detectors that follow from them.
 */
public final class Neighbours {
  /** Keeps the density of rows that coincide finite. */
  private static final double LEAST_REACH = 1e-10;

  private static final int NONE = -1;

  private final float[][] rows;

  private Neighbours(float[][] rows) {
    this.rows = rows;
  }

  /**
   * Among these rows.
   *
   * @param training at least two rows
   */
  public static Neighbours of(Samples training) {
    int width = training.spec().size();
    float[][] rows = new float[training.size()][width];
    for (int r = 0; r < rows.length; r++) {
      training.read(r, rows[r], 0);
    }
    return new Neighbours(rows);
  }

  /**
   * Among these rows.
   *
   * @param rows at least two, all of one length; not copied, must not be changed afterwards
   */
  public static Neighbours of(float[][] rows) {
    return new Neighbours(rows);
  }

  /**
   * The distances of each row to its {@code k} nearest others, or to all others where there are
   * fewer, the nearest first.
   */
  public double[][] distances(int k) {
    double[][] distances = new double[rows.length][];
    for (int r = 0; r < rows.length; r++) {
      distances[r] = nearest(rows[r], k, r).distances();
    }
    return distances;
  }

  /**
   * The numbers of the {@code k} nearest rows, or of all where there are fewer, the nearest first.
   *
   * @param except the number of a row that is left out
   */
  public int[] nearest(float[] from, int k, OptionalInt except) {
    return nearest(from, k, except.orElse(NONE)).rows();
  }

  /** The nearest rows, the nearest first; of equally near ones the first. */
  private record Nearest(int[] rows, double[] distances) {
    double last() {
      return distances[distances.length - 1];
    }
  }

  private Nearest nearest(float[] from, int wanted, int except) {
    int count = Math.min(wanted, rows.length - (except == NONE ? 0 : 1));
    int[] found = new int[count];
    double[] squares = new double[count];
    Arrays.fill(squares, Double.POSITIVE_INFINITY);
    for (int r = 0; r < rows.length; r++) {
      double square = r == except ? Double.POSITIVE_INFINITY : square(from, rows[r]);
      if (square < squares[count - 1]) {
        int place = count - 1;
        while (place > 0 && squares[place - 1] > square) {
          squares[place] = squares[place - 1];
          found[place] = found[place - 1];
          place--;
        }
        squares[place] = square;
        found[place] = r;
      }
    }
    return new Nearest(found, Arrays.stream(squares).map(Math::sqrt).toArray());
  }

  /** The squared distance of two rows. */
  // Four sums at once, which a processor adds side by side.
  public static double square(float[] a, float[] b) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      double d0 = a[i] - (double) b[i];
      double d1 = a[i + 1] - (double) b[i + 1];
      double d2 = a[i + 2] - (double) b[i + 2];
      double d3 = a[i + 3] - (double) b[i + 3];
      first += d0 * d0;
      second += d1 * d1;
      third += d2 * d2;
      fourth += d3 * d3;
    }
    for (; i < a.length; i++) {
      double d = a[i] - (double) b[i];
      first += d * d;
    }
    return first + second + third + fourth;
  }

  /** The distance to the k-th nearest row, or to the last where there are fewer. */
  public Detector distance(int k) {
    return row -> nearest(row, k, NONE).last();
  }

  /**
   * The local outlier factor (Breunig et al. 2000) of a new row: the mean local reachability
   * density of its k nearest rows over its own; about 1 for a row like them.
   */
  public Detector localOutlierFactor(int k) {
    Nearest[] own = new Nearest[rows.length];
    for (int r = 0; r < rows.length; r++) {
      own[r] = nearest(rows[r], k, r);
    }
    double[] density = new double[rows.length];
    for (int r = 0; r < rows.length; r++) {
      density[r] = density(own[r], own);
    }
    return row -> {
      Nearest nearest = nearest(row, k, NONE);
      double sum = 0;
      for (int neighbour : nearest.rows()) {
        sum += density[neighbour];
      }
      return sum / nearest.rows().length / density(nearest, own);
    };
  }

  /** One over the mean of max(distance, the neighbour's own k-distance). */
  private static double density(Nearest nearest, Nearest[] own) {
    double reach = 0;
    for (int i = 0; i < nearest.rows().length; i++) {
      reach += Math.max(nearest.distances()[i], own[nearest.rows()[i]].last());
    }
    return 1 / (reach / nearest.rows().length + LEAST_REACH);
  }
}
