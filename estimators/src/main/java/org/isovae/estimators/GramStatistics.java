package org.isovae.estimators;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.moment.Variance;

/** Collects what {@link Isometry} measures, row by row, in double precision. */
final class GramStatistics {
  /** σ in the order of importance, [rows, n]. */
  static final String DEVIATION = "deviation";

  /** σ_j σ_k J_jᵀ G J_k, [rows, n, n]. */
  static final String GRAM = "gram";

  /** D(x̃, Dec(μ ± h)) along each dimension, [rows, 2n]. */
  static final String AROUND = "around";

  /** D(x̃, x̃), [rows]. */
  static final String CENTRE = "centre";

  private final int n;
  private final int live;
  private final double beta;
  private final double step;
  private final double[] gram;
  private final double[] derivative;
  private final double[] distortion;
  private final Variance[] norm;
  private double cosine;
  private long cosines;
  private long rows;

  GramStatistics(int n, int live, double beta, double step) {
    this.n = n;
    this.live = live;
    this.beta = beta;
    this.step = step;
    this.gram = new double[n * n];
    this.derivative = new double[n];
    this.distortion = new double[n];
    this.norm = IntStream.range(0, n).mapToObj(j -> new Variance()).toArray(Variance[]::new);
  }

  void add(int first, int count, Map<String, float[]> outputs) {
    rows += count;
    for (int row = 0; row < count; row++) {
      addGram(outputs.get(GRAM), outputs.get(DEVIATION), row);
      addDistortion(outputs.get(AROUND), outputs.get(CENTRE)[row], row);
    }
  }

  private void addGram(float[] grams, float[] deviations, int row) {
    int base = row * n * n;
    for (int j = 0; j < n; j++) {
      double square = grams[base + j * n + j];
      double sigma = deviations[row * n + j];
      norm[j].increment(2 / beta * square);
      derivative[j] += square / (sigma * sigma);
      for (int k = 0; k < n; k++) {
        double product = grams[base + j * n + k];
        gram[j * n + k] += 2 / beta * product;
        double size = Math.sqrt(square * grams[base + k * n + k]);
        if (j < k && k < live && size > 0) {
          cosine += Math.abs(product) / size;
          cosines++;
        }
      }
    }
  }

  private void addDistortion(float[] around, double centre, int row) {
    for (int j = 0; j < n; j++) {
      double sum = (double) around[(row * n + j) * 2] + around[(row * n + j) * 2 + 1];
      distortion[j] += 2 / beta * (0.5 * sum - centre) / (step * step);
    }
  }

  double[] normMean() {
    return IntStream.range(0, n).mapToDouble(j -> gram[j * n + j] / rows).toArray();
  }

  /** The standard deviation over rows; 0 for a single row. */
  double[] normDeviation() {
    return IntStream.range(0, n).mapToDouble(j -> Math.sqrt(norm[j].getResult())).toArray();
  }

  double[] distortionNormMean() {
    return mean(distortion);
  }

  double[] derivativeMean() {
    return mean(derivative);
  }

  /** By rows. */
  double[][] gramMean() {
    double[] flat = mean(gram);
    return IntStream.range(0, n)
        .mapToObj(j -> Arrays.copyOfRange(flat, j * n, (j + 1) * n))
        .toArray(double[][]::new);
  }

  double offDiagonal() {
    return cosines == 0 ? 0 : cosine / cosines;
  }

  private double[] mean(double[] sums) {
    return IntStream.range(0, sums.length).mapToDouble(i -> sums[i] / rows).toArray();
  }
}
