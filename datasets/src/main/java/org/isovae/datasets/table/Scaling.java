package org.isovae.datasets.table;

import java.nio.file.Path;
import org.isovae.api.InvalidInputException;

/**
 * (value − shift)/divisor.
 *
 * @param divisor greater than 0; 1 for a column that is constant over the training rows
 */
record Scaling(double shift, double divisor) {

  /** Fits the scaling of one column to the rows {@code training}. */
  static Scaling fit(Scale scale, double[] column, int[] training) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    int count = 0;
    for (int row : training) {
      double value = column[row];
      low = Math.min(low, value);
      high = Math.max(high, value);
      // Welford's recurrence: no cancellation for a column far from 0.
      double distance = value - mean;
      mean += distance / ++count;
      squares += distance * (value - mean);
    }
    return switch (scale) {
      case NONE -> new Scaling(0, 1);
      case MIN_MAX -> of(low, high - low);
      // The range decides, because rounding may leave a constant column a tiny deviation.
      case STANDARD -> high > low ? of(mean, Math.sqrt(squares / count)) : of(low, 0);
    };
  }

  private static Scaling of(double shift, double divisor) {
    return new Scaling(shift, divisor > 0 ? divisor : 1);
  }

  /**
   * The scaled value in 32 bits.
   *
   * @param path the file, for the message
   * @param row the row in it, from 0, for the message
   * @throws InvalidInputException if 32 bits do not hold it
   */
  float apply(double value, Path path, long row) {
    float scaled = (float) ((value - shift) / divisor);
    if (!Float.isFinite(scaled)) {
      throw new InvalidInputException(
          path
              + ": row "
              + row
              + " (from 0): "
              + value
              + " is beyond 32-bit numbers, expected at most "
              + Float.MAX_VALUE
              + ". Correct it, or train with dataset.scale=min-max or dataset.scale=standard.");
    }
    return scaled;
  }
}
