package org.isovae.estimators;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.estimator.Evaluation;
import org.isovae.estimators.baseline.Neighbours;

/** The training rows, to tell how far from the nearest of them something decoded is. */
final class NearestRecords {
  private final float[][] records;

  private NearestRecords(float[][] records) {
    this.records = records;
  }

  /**
   * Of the training rows; of the measured ones, and the report says so, where these are not at
   * hand.
   *
   * @param limit how many at most, evenly spread; 0: all
   */
  static NearestRecords of(Findings report, Evaluation evaluation, int limit, String estimator) {
    Samples training = evaluation.samples(Split.TRAIN);
    if (training.size() == 0) {
      report.note(
          "the training rows are not at hand: the nearest is looked for among the measured");
    }
    Samples among = training.size() == 0 ? evaluation.samples() : training;
    return new NearestRecords(Points.of(SpreadSamples.of(among, limit, estimator)));
  }

  /**
   * The others: a record that is itself measured is near to what is decoded of it, whatever else is
   * decoded. All of them where there are no others.
   *
   * @param own values of records
   */
  NearestRecords without(float[]... own) {
    float[][] others =
        Arrays.stream(records)
            .filter(record -> Arrays.stream(own).noneMatch(one -> Arrays.equals(one, record)))
            .toArray(float[][]::new);
    return others.length == 0 ? this : new NearestRecords(others);
  }

  /**
   * The mean Euclidean distance to the nearest record, over samples.
   *
   * @param samples row-major
   */
  double distance(float[] samples) {
    int width = records[0].length;
    return IntStream.range(0, samples.length / width)
        .parallel()
        .mapToDouble(i -> nearest(Arrays.copyOfRange(samples, i * width, (i + 1) * width)))
        .boxed()
        .toList()
        .stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElse(Double.NaN);
  }

  private double nearest(float[] sample) {
    double least = Double.POSITIVE_INFINITY;
    for (float[] record : records) {
      least = Math.min(least, Neighbours.square(sample, record));
    }
    return Math.sqrt(least);
  }
}
