package org.isovae.metrics.sse;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code sse}: D = ‖x − x̂‖², G = I. */
public final class SseProvider implements LossMetricProvider<SseConfig> {
  /** For the service loader. */
  public SseProvider() {}

  @Override
  public String name() {
    return "sse";
  }

  @Override
  public String summary() {
    return "sum of squared errors, D = |x - y|^2; the tensor is the identity";
  }

  @Override
  public SseConfig defaults() {
    return new SseConfig();
  }

  @Override
  public LossMetric create(SseConfig config, Context context) {
    return ScaledSquares.plain();
  }
}
