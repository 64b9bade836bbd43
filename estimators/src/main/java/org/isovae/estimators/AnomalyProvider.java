package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code anomaly}: how well a model's scores tell anomalies from normal rows. */
public final class AnomalyProvider implements EstimatorProvider<AnomalyConfig> {
  /** For the service loader. */
  public AnomalyProvider() {}

  @Override
  public String name() {
    return "anomaly";
  }

  @Override
  public String summary() {
    return "how well scores tell anomalies from normal rows, beside detectors without a network";
  }

  @Override
  public AnomalyConfig defaults() {
    return AnomalyConfig.DEFAULTS;
  }

  @Override
  public Estimator create(AnomalyConfig config, Context context) {
    return new Anomaly(config, context.seed("baselines"));
  }
}
