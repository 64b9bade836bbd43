package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code samples}: what is decoded from draws of the prior. A figure; no score rests on them. */
public final class SamplesProvider implements EstimatorProvider<SamplesConfig> {
  /** For the service loader. */
  public SamplesProvider() {}

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public String summary() {
    return "what is decoded from places that are drawn from the prior";
  }

  @Override
  public SamplesConfig defaults() {
    return SamplesConfig.DEFAULTS;
  }

  @Override
  public Estimator create(SamplesConfig config, Context context) {
    return new PriorSamples(config);
  }
}
