package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code rate-distortion}: the rate and both parts of the distortion, beside theory (Eq. 4). */
public final class RateDistortionProvider implements EstimatorProvider<RateDistortionConfig> {
  /** For the service loader. */
  public RateDistortionProvider() {}

  @Override
  public String name() {
    return "rate-distortion";
  }

  @Override
  public String summary() {
    return "rate, coding loss and transform loss beside what the theory gives";
  }

  @Override
  public RateDistortionConfig defaults() {
    return RateDistortionConfig.DEFAULTS;
  }

  @Override
  public Estimator create(RateDistortionConfig config, Context context) {
    return new RateDistortion(config);
  }
}
