package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code robustness}: what gross errors in rows do to their reconstruction. */
public final class RobustnessProvider implements EstimatorProvider<RobustnessConfig> {
  /** For the service loader. */
  public RobustnessProvider() {}

  @Override
  public String name() {
    return "robustness";
  }

  @Override
  public String summary() {
    return "how well clean rows are reconstructed, and rows with gross errors brought back";
  }

  @Override
  public RobustnessConfig defaults() {
    return RobustnessConfig.DEFAULTS;
  }

  @Override
  public Estimator create(RobustnessConfig config, Context context) {
    return new Robustness(config, context.seed("noise"));
  }
}
