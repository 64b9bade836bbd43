package org.isovae.benchmarks;

import java.util.List;

/**
 * Whether trainings by several programs come down to the same loss: the mean of each within four
 * standard errors of a difference and two percent of the median of all. Without this, a comparison
 * of speeds compares nothing.
 */
record Agreement(double centre, double tolerance) {
  private static final double ERRORS = 4;
  private static final double FURTHER = 0.02;

  /**
   * Where each has trained once: how much two trainings differ is not known, but is not nothing.
   */
  private static final double ALONE = 0.05;

  static Agreement of(List<List<Double>> losses) {
    List<List<Double>> told = losses.stream().filter(each -> !each.isEmpty()).toList();
    double centre = Numbers.median(told.stream().map(Agreement::mean).toList());
    int seeds = told.stream().mapToInt(List::size).min().orElse(0);
    if (seeds < 2) {
      return new Agreement(centre, ALONE * Math.abs(centre));
    }
    double variance = told.stream().mapToDouble(Agreement::variance).average().orElse(0);
    return new Agreement(
        centre, ERRORS * Math.sqrt(2 * variance / seeds) + FURTHER * Math.abs(centre));
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static double variance(List<Double> losses) {
    double mean = mean(losses);
    return losses.stream().mapToDouble(loss -> (loss - mean) * (loss - mean)).sum()
        / (losses.size() - 1);
  }

  boolean holds(List<Double> losses) {
    return losses.isEmpty() || Math.abs(mean(losses) - centre) <= tolerance;
  }

  String shown(List<Double> losses) {
    return losses.isEmpty() ? "–" : Numbers.of(mean(losses)) + (holds(losses) ? "" : " (differs)");
  }

  String sentence() {
    return "Losses are means over the last quarter of these steps; they agree where they lie within"
        + " "
        + Numbers.of(tolerance)
        + " of "
        + Numbers.of(centre)
        + ", their median.";
  }
}
