package org.isovae.estimators.geometry;

import java.util.function.UnaryOperator;

/** A surface given by a chart, with Euclidean lengths; derivatives by differences. */
final class Charted implements DecodedSpace {
  private static final double STEP = 1e-6;

  private final int values;
  private final UnaryOperator<double[]> chart;
  private final int[] movable;

  Charted(int values, UnaryOperator<double[]> chart, int... movable) {
    this.values = values;
    this.chart = chart;
    this.movable = movable;
  }

  @Override
  public int[] movable() {
    return movable.clone();
  }

  @Override
  public double[] squares(double[][] from, double[][] to) {
    double[] squares = new double[from.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = square(from[i], to[i]);
    }
    return squares;
  }

  private double square(double[] from, double[] to) {
    double[] a = chart.apply(from);
    double[] b = chart.apply(to);
    double sum = 0;
    for (int v = 0; v < values; v++) {
      sum += (b[v] - a[v]) * (b[v] - a[v]);
    }
    return sum;
  }

  @Override
  public Slopes slopes(double[][] before, double[][] at, double[][] after) {
    int m = movable.length;
    double[][] gradient = new double[at.length][m];
    double[][] metric = new double[at.length][m * m];
    for (int i = 0; i < at.length; i++) {
      double[][] columns = new double[m][];
      for (int j = 0; j < m; j++) {
        double[] more = at[i].clone();
        double[] less = at[i].clone();
        more[movable[j]] += STEP;
        less[movable[j]] -= STEP;
        gradient[i][j] =
            (square(before[i], more)
                    + square(more, after[i])
                    - square(before[i], less)
                    - square(less, after[i]))
                / (4 * STEP);
        double[] high = chart.apply(more);
        double[] low = chart.apply(less);
        columns[j] = new double[values];
        for (int v = 0; v < values; v++) {
          columns[j][v] = (high[v] - low[v]) / (2 * STEP);
        }
      }
      for (int j = 0; j < m; j++) {
        for (int k = 0; k < m; k++) {
          for (int v = 0; v < values; v++) {
            metric[i][j * m + k] += columns[j][v] * columns[k][v];
          }
        }
      }
    }
    return new Slopes(gradient, metric);
  }
}
