package org.isovae.metrics.mixed;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code mixed}: the likelihood of each column's kind, summed over columns; nats. */
public final class MixedProvider implements LossMetricProvider<MixedConfig> {
  /** For the service loader. */
  public MixedProvider() {}

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String summary() {
    return "columns of different kinds: numbers, 0 or 1, categories, each by its likelihood";
  }

  @Override
  public MixedConfig defaults() {
    return MixedConfig.DEFAULTS;
  }

  @Override
  public LossMetric create(MixedConfig config, Context context) {
    return new Mixed(config);
  }
}
