package org.isovae.estimators;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.isovae.api.report.Table;

/** How well each value of a sample is reconstructed, over rows; missing values count nothing. */
final class FeatureErrors {
  private final long[] known;
  private final double[] shift;
  private final double[] sum;
  private final double[] squares;
  private final double[] error;

  FeatureErrors(int values) {
    this.known = new long[values];
    this.shift = new double[values];
    this.sum = new double[values];
    this.squares = new double[values];
    this.error = new double[values];
  }

  /**
   * Adds rows.
   *
   * @param originals NaN where a value is missing
   */
  void add(float[] originals, float[] reconstructions) {
    for (int i = 0; i < originals.length; i++) {
      if (!Float.isNaN(originals[i])) {
        int place = i % known.length;
        if (known[place]++ == 0) {
          shift[place] = originals[i]; // sums of squares far from 0 would lose their digits
        }
        double from = originals[i] - shift[place];
        double difference = (double) originals[i] - reconstructions[i];
        sum[place] += from;
        squares[place] += from * from;
        error[place] += difference * difference;
      }
    }
  }

  /** A row a value. */
  Table table(List<String> names) {
    double[] rows = Arrays.stream(known).asDoubleStream().toArray();
    double[] variance = each(i -> squares[i] / rows[i] - Math.pow(sum[i] / rows[i], 2));
    return Table.builder("features")
        .title("How well each value is reconstructed")
        .column("value", names)
        .column("known rows", rows)
        .column("mean", each(i -> shift[i] + sum[i] / rows[i]))
        .column("standard deviation", each(i -> Math.sqrt(Math.max(0, variance[i]))))
        .column("root mean square error", each(i -> Math.sqrt(error[i] / rows[i])))
        .column(
            "explained share of the variance",
            each(i -> variance[i] > 0 ? 1 - error[i] / rows[i] / variance[i] : Double.NaN))
        .build();
  }

  private double[] each(java.util.function.IntToDoubleFunction statistic) {
    return Findings.shown(IntStream.range(0, known.length).mapToDouble(statistic).toArray());
  }
}
