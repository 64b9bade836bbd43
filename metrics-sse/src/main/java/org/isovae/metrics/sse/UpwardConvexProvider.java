package org.isovae.metrics.sse;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/**
 * {@code upward-convex}: D = a_x‖x − x̂‖² with a_x = 1/(constant + slope·‖x‖²), G_x = a_x·I
 * (Nakagawa et al., Appendix E.2).
 */
public final class UpwardConvexProvider implements LossMetricProvider<ConvexConfig> {
  /** For the service loader. */
  public UpwardConvexProvider() {}

  @Override
  public String name() {
    return "upward-convex";
  }

  @Override
  public String summary() {
    return "squared error divided by constant + slope |x|^2: the weight falls outwards";
  }

  @Override
  public ConvexConfig defaults() {
    return ConvexConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(ConvexConfig config, Context context) {
    ScaledSquares.Scale convex = ScaledSquares.convex(config);
    return ScaledSquares.scaled((ops, x) -> ops.reciprocal(convex.of(ops, x)));
  }
}
