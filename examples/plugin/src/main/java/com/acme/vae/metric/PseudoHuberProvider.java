package com.acme.vae.metric;

import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code pseudo-huber}: quadratic for small errors, linear for gross ones. */
public final class PseudoHuberProvider implements LossMetricProvider<PseudoHuberConfig> {
  @Override
  public String name() {
    return "pseudo-huber";
  }

  @Override
  public String summary() {
    return "quadratic for small errors and linear for gross ones; G = I";
  }

  @Override
  public PseudoHuberConfig defaults() {
    return new PseudoHuberConfig(1);
  }

  @Override
  public LossMetric create(PseudoHuberConfig config, Context context) {
    return new PseudoHuber(config.delta());
  }
}
