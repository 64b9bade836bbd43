package org.isovae.metrics.sse;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/**
 * {@code downward-convex}: D = a_x‖x − x̂‖² with a_x = constant + slope·‖x‖², G_x = a_x·I (Nakagawa
 * et al., section 5.1).
 */
public final class DownwardConvexProvider implements LossMetricProvider<ConvexConfig> {
  /** For the service loader. */
  public DownwardConvexProvider() {}

  @Override
  public String name() {
    return "downward-convex";
  }

  @Override
  public String summary() {
    return "squared error times constant + slope |x|^2: the weight grows outwards";
  }

  @Override
  public ConvexConfig defaults() {
    return ConvexConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(ConvexConfig config, Context context) {
    return ScaledSquares.scaled(ScaledSquares.convex(config));
  }
}
