package org.isovae.metrics.sse;

import java.util.List;
import java.util.random.RandomGenerator;
import org.isovae.api.Context;
import org.isovae.api.Seeds;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.tensor.ShapeException;

/**
 * {@code diagonal}: D = Σ w_i(x)(x_i − x̂_i)² with w_i(x) = offset + c_i x_i², G_x = diag(w(x)): a
 * tensor that is no multiple of the identity and depends on the place.
 *
 * <p>Where no coefficients are given, c_i is the i-th number of a stream that depends on the run's
 * seed alone: samples of 3 values have the first 3 coefficients of samples of 16.
 */
public final class DiagonalProvider implements LossMetricProvider<DiagonalConfig> {
  /** For the service loader. */
  public DiagonalProvider() {}

  @Override
  public String name() {
    return "diagonal";
  }

  @Override
  public String summary() {
    return "squared error with the weight offset + c_i x_i^2 for each value; a tensor that varies";
  }

  @Override
  public DiagonalConfig defaults() {
    return DiagonalConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(DiagonalConfig config, Context context) {
    if (!config.coefficients().isEmpty()) {
      return new DiagonalSquares(config.offset(), m -> given(config.coefficients(), m));
    }
    long seed = context.seed("coefficients");
    return new DiagonalSquares(config.offset(), m -> drawn(config, seed, m));
  }

  private static double[] given(List<Double> coefficients, int values) {
    if (coefficients.size() != values) {
      throw new ShapeException(
          "metric.coefficients: a sample has "
              + values
              + " values, so "
              + values
              + " coefficients are needed, got "
              + coefficients.size()
              + "; leave the key out to have them drawn");
    }
    return coefficients.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] drawn(DiagonalConfig config, long seed, int values) {
    RandomGenerator random = Seeds.generator(seed);
    double[] c = new double[values];
    for (int i = 0; i < values; i++) {
      c[i] = config.low() + (config.high() - config.low()) * random.nextDouble();
    }
    return c;
  }
}
