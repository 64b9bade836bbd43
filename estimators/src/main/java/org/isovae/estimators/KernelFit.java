package org.isovae.estimators;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.isovae.api.data.Samples;
import org.isovae.api.engine.State.Values;
import org.isovae.api.estimator.KernelDensity;
import org.isovae.api.estimator.TrainedModel;
import org.isovae.api.model.Decoded;
import org.isovae.api.model.Posterior;
import org.isovae.api.model.Vae;
import org.isovae.api.tensor.Graph;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/**
 * A {@link KernelDensity} that was fitted to training rows: the bandwidth is the one under which
 * each row is most probable by the other ones (leave-one-out likelihood). Copies of a row say
 * nothing about the bandwidth and are left out with it, else it would shrink to nothing.
 */
final class KernelFit {
  /** Rows enough to tell where others lie, few enough to score millions by. */
  static final int ROWS = 2000;

  /** The distances of every two are held: 200 MB. */
  static final int MOST_ROWS = 5_000;

  /** No more numbers than that are kept of the training rows. */
  private static final int MOST_VALUES = 1 << 20;

  private static final String PLACE = "place";
  private static final String PRECISION = "precision";

  /** Bandwidths that are tried, as multiples of the typical distance of a neighbour. */
  private static final double[] FACTORS = {0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16};

  private final Samples rows;
  private final KernelDensity density;
  private final double bandwidth;
  private final double[] logDensities;

  private KernelFit(Samples rows, KernelDensity density, double bandwidth, double[] logDensities) {
    this.rows = rows;
    this.density = density;
    this.bandwidth = bandwidth;
    this.logDensities = logDensities;
  }

  /**
   * Fits.
   *
   * @param most how many training rows are taken, evenly spread, at most; 0: none
   * @return empty where there is no β, there are no two rows that differ, or a row has no place
   */
  static Optional<KernelFit> of(TrainedModel model, Samples training, int most) {
    if (model.beta().isEmpty() || most == 0 || training.size() < 3) {
      return Optional.empty();
    }
    Vae vae = model.vae();
    double beta = model.beta().getAsDouble();
    int values = vae.latent() + vae.sample().size();
    int limit = Math.max(3, Math.min(most, MOST_VALUES / values));
    Samples rows = SpreadSamples.of(training, limit, "scores");
    float[] scales = scales(model, rows);
    Graph graph =
        vae.graph(
            (ops, batch) -> {
              Posterior posterior = vae.encode(ops, batch);
              Decoded decoded = vae.decode(ops, posterior.mean(), batch);
              Map<String, Tensor> outputs = new LinkedHashMap<>();
              outputs.put(
                  PLACE, KernelDensity.place(ops, vae, beta, scales, batch, posterior, decoded));
              return outputs;
            });
    float[] places = model.evaluate(graph, rows).get(PLACE);
    int width = places.length / rows.size();
    double[][] squares = squares(places, width);
    double[] nearest = Arrays.stream(squares).mapToDouble(KernelFit::nearest).sorted().toArray();
    double typical = Math.sqrt(nearest[nearest.length / 2] / width);
    if (!(typical > 0 && typical < Float.MAX_VALUE)) {
      return Optional.empty();
    }
    double best = Double.NEGATIVE_INFINITY;
    double bandwidth = typical;
    for (double factor : FACTORS) {
      double candidate = factor * typical;
      double likelihood =
          Arrays.stream(squares)
              .mapToDouble(row -> logDensity(row, candidate, width, false))
              .filter(Double::isFinite)
              .average()
              .orElse(Double.NEGATIVE_INFINITY);
      if (likelihood > best) {
        best = likelihood;
        bandwidth = candidate;
      }
    }
    double chosen = (float) bandwidth;
    double[] logDensities = new double[squares.length];
    Arrays.setAll(logDensities, i -> logDensity(squares[i], chosen, width, true));
    Values all = new Values(Shape.of(rows.size(), width), places);
    return Optional.of(
        new KernelFit(rows, new KernelDensity(all, scales, (float) chosen), chosen, logDensities));
  }

  private static float[] scales(TrainedModel model, Samples rows) {
    Vae vae = model.vae();
    Graph graph =
        vae.graph(
            (ops, batch) ->
                Map.of(PRECISION, ops.exp(ops.negate(vae.encode(ops, batch).logVariance()))));
    float[] precisions = model.evaluate(graph, rows).get(PRECISION);
    double[] sums = new double[vae.latent()];
    for (int i = 0; i < precisions.length; i++) {
      sums[i % sums.length] += precisions[i];
    }
    float[] scales = new float[sums.length];
    for (int j = 0; j < scales.length; j++) {
      scales[j] = (float) Math.sqrt(sums[j] / rows.size() / 2);
    }
    return scales;
  }

  /** Of every two rows; infinite of a row and itself. */
  private static double[][] squares(float[] places, int width) {
    int count = places.length / width;
    double[][] squares = new double[count][count];
    for (int i = 0; i < count; i++) {
      squares[i][i] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < i; k++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          double difference = (double) places[i * width + j] - places[k * width + j];
          sum += difference * difference;
        }
        squares[i][k] = sum;
        squares[k][i] = sum;
      }
    }
    return squares;
  }

  /**
   * ln p̂ of a row by the other ones.
   *
   * @param squares its distances, squared; infinite to itself
   * @param copies whether its copies are among the others
   */
  private static double logDensity(double[] squares, double bandwidth, int width, boolean copies) {
    double variance = bandwidth * bandwidth;
    double least = Double.POSITIVE_INFINITY;
    for (double square : squares) {
      if (copies || square > 0) {
        least = Math.min(least, square);
      }
    }
    double sum = 0;
    for (double square : squares) {
      if (copies || square > 0) {
        sum += Math.exp((least - square) / (2 * variance));
      }
    }
    return Math.log(sum / (squares.length - 1))
        - least / (2 * variance)
        - 0.5 * width * Math.log(2 * Math.PI * variance);
  }

  /** Of another row than a copy; infinite where there is none. */
  private static double nearest(double[] squares) {
    return Arrays.stream(squares).filter(square -> square > 0).min().orElseThrow();
  }

  /** The rows whose places it has. */
  Samples rows() {
    return rows;
  }

  /** What scores other rows. */
  KernelDensity density() {
    return density;
  }

  /** h, in the root of nats. */
  double bandwidth() {
    return bandwidth;
  }

  /** ln p̂ of each of the rows by the other ones, nats. */
  double[] leftOut() {
    return logDensities.clone();
  }
}
