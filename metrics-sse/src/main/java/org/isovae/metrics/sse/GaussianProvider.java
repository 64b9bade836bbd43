package org.isovae.metrics.sse;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/**
 * {@code gaussian}: D = Σ[(x_i − x̂_i)²/(2s²) + ½ ln(2πs²)], nats; G = I/(2s²). The constant is
 * kept, so that −D is a log-density; it changes no gradient, and D(x, x) is not 0.
 */
public final class GaussianProvider implements LossMetricProvider<GaussianConfig> {
  /** For the service loader. */
  public GaussianProvider() {}

  @Override
  public String name() {
    return "gaussian";
  }

  @Override
  public String summary() {
    return "negative log-likelihood of a Gaussian of fixed variance, in nats, with its constant";
  }

  @Override
  public GaussianConfig defaults() {
    return GaussianConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(GaussianConfig config, Context context) {
    double s2 = config.variance();
    return ScaledSquares.constant(1 / (2 * s2), 0.5 * Math.log(2 * Math.PI * s2));
  }
}
