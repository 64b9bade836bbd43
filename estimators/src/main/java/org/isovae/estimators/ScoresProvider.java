package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code scores}: the anomaly scores of training rows, and the threshold that flags others. */
public final class ScoresProvider implements EstimatorProvider<ScoresConfig> {
  /** For the service loader. */
  public ScoresProvider() {}

  @Override
  public String name() {
    return "scores";
  }

  @Override
  public String summary() {
    return "the anomaly scores of the training rows, and the threshold that flags other rows";
  }

  @Override
  public ScoresConfig defaults() {
    return ScoresConfig.DEFAULTS;
  }

  @Override
  public Estimator create(ScoresConfig config, Context context) {
    return new Scores(config);
  }
}
