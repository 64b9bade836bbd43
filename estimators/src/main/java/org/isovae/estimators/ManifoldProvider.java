package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code manifold}: a grid over two latent dimensions, decoded. */
public final class ManifoldProvider implements EstimatorProvider<ManifoldConfig> {
  /** For the service loader. */
  public ManifoldProvider() {}

  @Override
  public String name() {
    return "manifold";
  }

  @Override
  public String summary() {
    return "what is decoded over a grid of the prior's quantiles in two latent dimensions";
  }

  @Override
  public ManifoldConfig defaults() {
    return ManifoldConfig.DEFAULTS;
  }

  @Override
  public Estimator create(ManifoldConfig config, Context context) {
    return new Manifold(config);
  }
}
