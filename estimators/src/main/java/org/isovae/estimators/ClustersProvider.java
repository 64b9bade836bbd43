package org.isovae.estimators;

import org.isovae.api.Context;
import org.isovae.api.estimator.Estimator;
import org.isovae.api.estimator.EstimatorProvider;

/** {@code clusters}: what a mixture takes for one kind of rows. */
public final class ClustersProvider implements EstimatorProvider<ClustersConfig> {
  /** For the service loader. */
  public ClustersProvider() {}

  @Override
  public String name() {
    return "clusters";
  }

  @Override
  public String summary() {
    return "how well the components of a mixture prior agree with classes, beside k-means";
  }

  @Override
  public ClustersConfig defaults() {
    return ClustersConfig.DEFAULTS;
  }

  @Override
  public Estimator create(ClustersConfig config, Context context) {
    return new Clusters(config);
  }
}
