package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code traversals}: what changes along each live latent dimension. */
public final class TraversalsProvider implements EstimatorProvider<TraversalsConfig> {
  /** For the service loader. */
  public TraversalsProvider() {}

  @Override
  public String name() {
    return "traversals";
  }

  @Override
  public String summary() {
    return "what changes along each live latent dimension, the most important first";
  }

  @Override
  public TraversalsConfig defaults() {
    return TraversalsConfig.DEFAULTS;
  }

  @Override
  public Estimator create(TraversalsConfig config, Context context) {
    return new Traversals(config);
  }
}
