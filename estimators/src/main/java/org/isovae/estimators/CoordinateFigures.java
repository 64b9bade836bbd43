package org.isovae.estimators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.stat.correlation.Covariance;
import org.isovae.api.data.Samples;
import org.isovae.api.report.Axis;
import org.isovae.api.report.Chart;
import org.isovae.api.report.Figure;
import org.isovae.api.report.HeatMap;
import org.isovae.api.report.Series;

/** The figures of {@link Coordinates}. */
final class CoordinateFigures {
  private static final int MOST_POINTS = 2000;
  private static final int COLUMNS = 40;
  private static final int ROWS = 20;

  /** Beyond this many values a row, only the first ones are looked at for the projection. */
  private static final int MOST_VALUES = 256;

  private static final List<String> QUARTERS =
      List.of("lowest quarter", "second quarter", "third quarter", "highest quarter");

  private CoordinateFigures() {}

  /** The rows in the plane where they vary most, in the quarters of the first dimension. */
  static Figure projection(Samples rows, double[] first) {
    double[][] plane = plane(rows);
    Chart.Builder chart =
        Chart.builder(
                "projection",
                "The data, by the first latent dimension",
                "The rows in the plane where they vary most, each in the colour of the quarter that"
                    + " the first latent dimension gives it. One smooth axis shows as four bands"
                    + " beside each other, fragments as patches.")
            .x(Axis.of("first principal component"))
            .y(Axis.of("second principal component"));
    int[] quarter = quarters(first);
    int step = Math.max(1, first.length / MOST_POINTS);
    for (int q = 0; q < QUARTERS.size(); q++) {
      int wanted = q;
      int[] chosen =
          IntStream.iterate(0, i -> i < first.length, i -> i + step)
              .filter(i -> quarter[i] == wanted)
              .toArray();
      chart.series(
          Series.points(QUARTERS.get(q), picked(plane[0], chosen), picked(plane[1], chosen)));
    }
    return chart.build();
  }

  private static double[] picked(double[] values, int[] chosen) {
    return Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
  }

  /** Two numbers a row. */
  private static double[][] plane(Samples rows) {
    int width = Math.min(MOST_VALUES, rows.spec().size());
    double[][] values = new double[rows.size()][width];
    float[] row = new float[rows.spec().size()];
    for (int i = 0; i < values.length; i++) {
      rows.read(i, row, 0);
      for (int k = 0; k < width; k++) {
        values[i][k] = row[k];
      }
    }
    double[][] plane = new double[2][values.length];
    if (width == 1) {
      Arrays.setAll(plane[0], i -> values[i][0]);
      return plane;
    }
    EigenDecompositionSymmetric axes =
        new EigenDecompositionSymmetric(new Covariance(values).getCovarianceMatrix());
    for (int k = 0; k < 2; k++) {
      plane[k] = MatrixUtils.createRealMatrix(values).operate(axes.getEigenvector(k).toArray());
    }
    return plane;
  }

  /** The quarter of each value, 0 to 3. */
  private static int[] quarters(double[] values) {
    int[] sorted =
        IntStream.range(0, values.length)
            .boxed()
            .sorted((a, b) -> Double.compare(values[a], values[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] quarters = new int[values.length];
    for (int i = 0; i < sorted.length; i++) {
      quarters[sorted[i]] = (int) (4L * i / sorted.length);
    }
    return quarters;
  }

  /** The mean of the first dimension in each cell of the first two true coordinates. */
  static Figure map(double[] a, double[] b, double[] first) {
    double[] rangeA = range(a);
    double[] rangeB = range(b);
    double[][] sum = new double[ROWS][COLUMNS];
    int[][] count = new int[ROWS][COLUMNS];
    for (int i = 0; i < first.length; i++) {
      int column = cell(a[i], rangeA, COLUMNS);
      int row = ROWS - 1 - cell(b[i], rangeB, ROWS);
      sum[row][column] += first[i];
      count[row][column]++;
    }
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        sum[r][c] = count[r][c] == 0 ? Double.NaN : sum[r][c] / count[r][c];
      }
    }
    List<String> down = new ArrayList<>(middles(rangeB, ROWS));
    Collections.reverse(down);
    return HeatMap.builder(
            "over-coordinates",
            "The first latent dimension over the true coordinates",
            "Mean of the first latent dimension in each cell of the first two true coordinates."
                + " A smooth axis shows as one gradient, fragments as islands.",
            sum)
        .columns(Axis.categories("coordinate 1", middles(rangeA, COLUMNS)))
        .rows(Axis.categories("coordinate 2", down))
        .quantity("mean of the first latent dimension")
        .build();
  }

  private static double[] range(double[] values) {
    return new double[] {
      Arrays.stream(values).min().orElse(0), Arrays.stream(values).max().orElse(1)
    };
  }

  private static int cell(double value, double[] range, int cells) {
    double width = range[1] - range[0];
    return width > 0 ? (int) Math.min(cells - 1, cells * ((value - range[0]) / width)) : 0;
  }

  private static List<String> middles(double[] range, int cells) {
    return IntStream.range(0, cells)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT, "%.3f", range[0] + (range[1] - range[0]) * (i + 0.5) / cells))
        .toList();
  }
}
