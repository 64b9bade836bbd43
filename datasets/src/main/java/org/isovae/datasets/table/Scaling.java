package org.isovae.datasets.table;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.isovae.api.InvalidInputException;
import org.isovae.datasets.files.Names;

/**
 * (value − shift)/divisor.
 *
 * @param divisor greater than 0; 1 for a column that is constant over the training rows
 */
record Scaling(double shift, double divisor) {

  /**
   * Fits the scaling of each column to the rows {@code training}.
   *
   * @param done told how many of the rows have been looked at, before each
   */
  static List<Scaling> fit(Scale scale, Grid values, int[] training, IntConsumer done) {
    Statistics[] columns = new Statistics[values.width()];
    Arrays.setAll(columns, i -> new Statistics());
    double[] row = new double[values.width()];
    // Without scaling there is nothing to know.
    int rows = scale == Scale.NONE ? 0 : training.length;
    for (int number = 0; number < rows; number++) {
      done.accept(number);
      values.read(training[number], row);
      for (int i = 0; i < row.length; i++) {
        columns[i].add(row[i]);
      }
    }
    return Arrays.stream(columns).map(column -> column.scaling(scale)).toList();
  }

  private static final class Statistics {
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;
    private int count;

    void add(double value) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      // Welford's recurrence: no cancellation for a column far from 0.
      double distance = value - mean;
      mean += distance / ++count;
      squares += distance * (value - mean);
    }

    Scaling scaling(Scale scale) {
      return switch (scale) {
        case NONE -> new Scaling(0, 1);
        case MIN_MAX -> of(low, high - low);
        // The range decides, because rounding may leave a constant column a tiny deviation.
        case STANDARD -> high > low ? of(mean, Math.sqrt(squares / count)) : of(low, 0);
      };
    }
  }

  private static Scaling of(double shift, double divisor) {
    return new Scaling(shift, divisor > 0 ? divisor : 1);
  }

  /**
   * The scaled value in 32 bits.
   *
   * @param path the file, for the message
   * @param row the row in it, from 0, for the message
   * @param column what the column is called, for the message
   * @throws InvalidInputException if 32 bits do not hold it
   */
  float apply(double value, Path path, long row, String column) {
    float scaled = (float) ((value - shift) / divisor);
    if (!Float.isFinite(scaled)) {
      throw new InvalidInputException(
          path
              + ": column '"
              + Names.shortened(column)
              + "', row "
              + row
              + " (from 0): "
              + value
              + " is so far from the training rows that it leaves 32-bit numbers when it is scaled."
              + " Correct it, or leave the column out with dataset.drop.");
    }
    return scaled;
  }
}
