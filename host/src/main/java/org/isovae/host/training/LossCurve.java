package org.isovae.host.training;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.isovae.api.engine.State.Values;
import org.isovae.api.model.Loss;
import org.isovae.host.assembly.TrainingGraph;

/**
 * The loss over some part of training, as points of equal weight. It is made of what survives an
 * interruption, so that a resumed run is judged as if it had not been interrupted.
 *
 * @param loss what was minimised, at each point
 * @param divergence the KL divergence there, nats; zeros for an objective that has none
 * @param part which part of all steps these are, up to 1, the last ones
 * @param single whether each point is a step; else a line of metrics, a mean of many
 */
record LossCurve(double[] loss, double[] divergence, double part, boolean single) {
  /** Fewer lines than this are a coarser curve than the last steps. */
  private static final int FEW_LINES = 20;

  /** The end is the last tenth, but no fewer steps or lines than these. */
  private static final int LEAST_STEPS = 100;

  private static final int LEAST_LINES = 10;
  private static final int TENTH = 10;

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

    private LossCurve curve() {
      return new LossCurve(loss.build().toArray(), divergence.build().toArray(), 1, false);
    }
  }

  /**
   * How training ended, and its whole course.
   *
   * @param end the last tenth or more, each step where these are remembered
   * @param course from the first step on, or of what is remembered if that is too little to see it
   */
  record Both(LossCurve course, LossCurve end) {}

  /**
   * From what is remembered.
   *
   * @param steps how many were done
   * @param last the last steps, by the name of the output
   * @param lines of metrics, all of them; used up
   */
  static Both of(long steps, Map<String, Values> last, Lines lines) {
    LossCurve late = steps(steps, last);
    LossCurve all = lines.curve();
    boolean remembered = late.points() >= Math.min(steps, Math.max(LEAST_STEPS, steps / TENTH));
    int few = Math.max(LEAST_LINES, all.points() / TENTH);
    LossCurve end =
        remembered || all.points() < LEAST_LINES
            ? late.last((int) Math.max(Math.min(LEAST_STEPS, late.points() / 2), steps / TENTH))
            : all.last(few);
    return new Both(late.part() == 1 || lines.count < FEW_LINES ? late : all, end);
  }

  private static LossCurve steps(long steps, Map<String, Values> last) {
    double[] loss = column(last, TrainingGraph.LOSS);
    double[] divergence = column(last, Loss.DIVERGENCE);
    return new LossCurve(
        loss,
        divergence.length == loss.length ? divergence : new double[loss.length],
        Math.min(1, (double) loss.length / Math.max(1, steps)),
        true);
  }

  private static double[] column(Map<String, Values> last, String name) {
    float[] values = last.containsKey(name) ? last.get(name).data() : new float[0];
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private LossCurve last(int most) {
    int from = Math.max(0, points() - most);
    return new LossCurve(
        Arrays.copyOfRange(loss, from, points()),
        Arrays.copyOfRange(divergence, from, points()),
        points() == 0 ? part : part * (points() - from) / points(),
        single);
  }

  int points() {
    return loss.length;
  }

  /** The mean loss from one point to before another. */
  double meanLoss(int from, int to) {
    return Arrays.stream(loss, from, to).average().orElse(Double.NaN);
  }

  /**
   * What a change of the loss is to be compared with, there: |loss| + KL, greater than 0. The loss
   * alone would not do, because a negative log-likelihood passes through 0.
   */
  double size(int from, int to) {
    double divergences = Arrays.stream(divergence, from, to).average().orElse(0);
    return Math.max(Math.abs(meanLoss(from, to)) + Math.abs(divergences), Double.MIN_NORMAL);
  }

  /** How far the loss falls along the straight line through all points. */
  double fall() {
    return -slope() * points();
  }

  /** The standard error of {@link #fall}; at least three points. */
  double fallError() {
    int n = points();
    double mean = meanLoss(0, n);
    double slope = slope();
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double residual = loss[i] - mean - slope * (i - centre());
      residuals += residual * residual;
    }
    return n * Math.sqrt(residuals / (n - 2) / squares());
  }

  private double slope() {
    double products = 0;
    for (int i = 0; i < points(); i++) {
      products += (i - centre()) * loss[i];
    }
    return products / squares();
  }

  private double centre() {
    return (points() - 1) / 2.0;
  }

  private double squares() {
    return IntStream.range(0, points()).mapToDouble(i -> (i - centre()) * (i - centre())).sum();
  }
}
