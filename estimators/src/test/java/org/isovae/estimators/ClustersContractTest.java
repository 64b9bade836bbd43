package org.isovae.estimators;

import org.isovae.api.estimator.EstimatorProvider;
import org.isovae.tck.EstimatorContract;

final class ClustersContractTest implements EstimatorContract {
  @Override
  public EstimatorProvider<?> provider() {
    return new ClustersProvider();
  }
}
