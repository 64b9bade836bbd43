package org.isovae.host.training;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.engine.State.Values;
import org.isovae.api.model.Loss;
import org.isovae.host.assembly.TrainingGraph;

/**
 * The loss while training, as points of equal weight: of every step where the last steps that are
 * remembered are all there were, else of every line of metrics. Both survive an interruption, so
 * that a resumed run is judged as if it had not been interrupted.
 *
 * @param loss what was minimised, at each point
 * @param divergence the KL divergence there, nats; zeros for an objective that has none
 * @param whole whether the points are single steps, from the very first on
 */
record LossCurve(double[] loss, double[] divergence, boolean whole) {
  /** Fewer lines than this are a coarser curve than the last steps. */
  private static final int FEW_LINES = 20;

  /**
   * From what is remembered.
   *
   * @param steps how many were done
   * @param last the last steps, by the name of the output
   * @param lines of metrics, all of them
   */
  static LossCurve of(long steps, Map<String, Values> last, Lines lines) {
    double[] loss = column(last, TrainingGraph.LOSS);
    boolean whole = loss.length > 0 && loss.length >= steps;
    if (whole || lines.count < FEW_LINES) {
      double[] divergence = column(last, Loss.DIVERGENCE);
      return new LossCurve(
          loss, divergence.length == loss.length ? divergence : new double[loss.length], whole);
    }
    return new LossCurve(lines.loss.build().toArray(), lines.divergence.build().toArray(), false);
  }

  /**
   * The lines of metrics of a whole training; two numbers a line, because there may be millions.
   */
  static final class Lines {
    private final DoubleStream.Builder loss = DoubleStream.builder();
    private final DoubleStream.Builder divergence = DoubleStream.builder();
    private int count;

    void add(Map<String, Double> means) {
      loss.add(means.getOrDefault(TrainingGraph.LOSS, 0.0));
      divergence.add(means.getOrDefault(Loss.DIVERGENCE, 0.0));
      count++;
    }
  }

  private static double[] column(Map<String, Values> last, String name) {
    float[] values = last.containsKey(name) ? last.get(name).data() : new float[0];
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  int points() {
    return loss.length;
  }

  /** The mean loss from one point to before another. */
  double meanLoss(int from, int to) {
    return Arrays.stream(loss, from, to).average().orElse(Double.NaN);
  }

  /**
   * What a change of the loss is to be compared with, there: |loss| + KL. The loss alone would not
   * do, because a negative log-likelihood passes through 0.
   */
  double size(int from, int to) {
    double mean = Math.abs(meanLoss(from, to));
    return mean + Math.abs(Arrays.stream(divergence, from, to).average().orElse(0));
  }

  /**
   * How far the loss falls along a straight line through the points from one on, and the standard
   * error of that number.
   */
  double[] fall(int from) {
    int n = points() - from;
    double centre = (n - 1) / 2.0;
    double mean = meanLoss(from, points());
    double squares = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      squares += (i - centre) * (i - centre);
      products += (i - centre) * (loss[from + i] - mean);
    }
    double slope = products / squares;
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double residual = loss[from + i] - mean - slope * (i - centre);
      residuals += residual * residual;
    }
    return new double[] {-slope * n, n * Math.sqrt(residuals / (n - 2) / squares)};
  }
}
