package com.acme.vae.metric;

import com.google.common.collect.ImmutableList;
import org.isovae.api.Context;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;

/** {@code mahalanobis}: the squared distance in a given metric. */
public final class MahalanobisProvider implements LossMetricProvider<MahalanobisConfig> {
  @Override
  public String name() {
    return "mahalanobis";
  }

  @Override
  public String summary() {
    return "squared distance in a given positive definite metric G";
  }

  @Override
  public MahalanobisConfig defaults() {
    return new MahalanobisConfig(ImmutableList.of(), 0.5);
  }

  @Override
  public LossMetric create(MahalanobisConfig config, Context context) {
    return new Mahalanobis(config);
  }
}
