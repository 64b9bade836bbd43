package org.isovae.metrics.bce;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code bce}: D = −Σ[x ln x̂ + (1 − x) ln(1 − x̂)], nats, on [0, 1]. */
public final class BceProvider implements LossMetricProvider<BceConfig> {
  /** For the service loader. */
  public BceProvider() {}

  @Override
  public String name() {
    return "bce";
  }

  @Override
  public String summary() {
    return "binary cross-entropy in nats, for values in [0, 1]";
  }

  @Override
  public BceConfig defaults() {
    return BceConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(BceConfig config, Context context) {
    return new BinaryCrossEntropy(config);
  }
}
