package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code latent-scatter}: the latent means of rows, by class. */
public final class LatentScatterProvider implements EstimatorProvider<LatentScatterConfig> {
  /** For the service loader. */
  public LatentScatterProvider() {}

  @Override
  public String name() {
    return "latent-scatter";
  }

  @Override
  public String summary() {
    return "where rows lie in two latent dimensions, and how well classes are told apart there, beside PCA";
  }

  @Override
  public LatentScatterConfig defaults() {
    return LatentScatterConfig.DEFAULTS;
  }

  @Override
  public Estimator create(LatentScatterConfig config, Context context) {
    return new LatentScatter(config);
  }
}
